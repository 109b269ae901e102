# The language of expressions. It reads tokens that src/language/words.ts has prepared: brackets, bars and
# the middles of conditionals come as one token each and are parsed on their own by this same grammar, and
# signs are told from operators, calls from products, `1/2x` from `1/x`, and a %beside stands between two
# factors that are written side by side.
#
# Every list recurses to the left, nothing is nullable, and one token of look-ahead tells which rule ends: each text
# has exactly one parse.

@preprocessor typescript
@lexer lexer

@{%
import { lexer } from "./feed.ts";
import * as build from "./syntax.ts";
%}

conditional   -> disjunction                          {% build.same %}
               | arms disjunction                     {% build.conditional %}
arms          -> disjunction %branch                  {% build.firstArm %}
               | arms disjunction %branch             {% build.nextArm %}

disjunction   -> conjunction                          {% build.same %}
               | disjunction %or conjunction          {% build.binary %}
conjunction   -> comparison                           {% build.same %}
               | conjunction %and comparison          {% build.binary %}
comparison    -> sum                                  {% build.same %}
               | comparison %compare sum              {% build.binary %}

sum           -> product                              {% build.same %}
               | sum %additive product                {% build.binary %}
product       -> juxtaposition                        {% build.same %}
               | product %scale juxtaposition         {% build.binary %}

# Juxtaposed factors are a product that binds tighter than * and /. A function without brackets takes all
# factors up to the next function: sin 2x cos y is sin(2x) cos(y). Before such a function, the token between
# two factors is an %apart.
juxtaposition -> factors                              {% build.same %}
               | applied                              {% build.same %}
               | factors %apart applied               {% build.juxtaposed %}
factors       -> leading                              {% build.same %}
               | factors %beside power                {% build.juxtaposed %}
applied       -> application                          {% build.same %}
               | signs application                    {% build.signed %}
               | applied %apart application           {% build.juxtaposed %}
application   -> functions run                        {% build.application %}
functions     -> %bare                                {% build.first %}
               | functions %bare                  {% build.next %}
run           -> power                                {% build.same %}
               | run %beside power                    {% build.juxtaposed %}

# In 1/2x the division of the two numbers comes first; words.ts marks such a slash as %over.
leading       -> prefixed                             {% build.same %}
               | prefixed %over %number               {% build.binary %}
prefixed      -> power                                {% build.same %}
               | signs power                          {% build.signed %}
signs         -> %sign                                {% build.first %}
               | signs %sign                          {% build.next %}

# A tower is listed from the left and folded from the right when it is lowered.
power         -> postfix                              {% build.same %}
               | power %power postfix                 {% build.power %}
               | power %power signs postfix           {% build.signedPower %}
postfix       -> atom                                 {% build.same %}
               | postfix %superscript                 {% build.superscript %}
atom          -> %number                              {% build.same %}
               | %name                                {% build.same %}
               | %group                               {% build.same %}
               | %bars                                {% build.same %}
               | %call                                {% build.same %}
               | %root atom                           {% build.root %}
