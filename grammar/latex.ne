# Formulas in LaTeX. It reads tokens that src/language/latex/words.ts has prepared: brackets and braces come as
# one token each and are parsed on their own by this same grammar, commands are the signs that they set, and a
# %beside stands between two factors that are written side by side, a %within between those that are still in the
# argument of a function without brackets.
#
# Every list recurses to the left, nothing is nullable, and one token of look-ahead tells which rule ends: each text
# has exactly one parse.

@preprocessor typescript
@lexer lexer

@{%
import { lexer } from "./feed.ts";
import * as latex from "./latex/trees.ts";
import * as build from "./syntax.ts";
%}

disjunction   -> conjunction                          {% build.same %}
               | disjunction %or conjunction          {% build.binary %}
conjunction   -> comparison                           {% build.same %}
               | conjunction %and comparison          {% build.binary %}
comparison    -> sum                                  {% build.same %}
               | comparison %compare sum              {% build.binary %}
sum           -> product                              {% build.same %}
               | sum %additive product                {% build.binary %}

# Factors side by side and factors with a \cdot between are one chain of products from the left. After a stroke,
# factors side by side are all below it, and a \cdot ends what is below.
product       -> chain                                {% build.same %}
               | quotient                             {% build.same %}
chain         -> leading                              {% build.same %}
               | chain %beside factor                 {% build.juxtaposed %}
               | chain %times prefixed                {% build.binary %}
               | quotient %times prefixed             {% build.binary %}
quotient      -> chain %slash juxtaposition           {% build.binary %}
               | quotient %slash juxtaposition        {% build.binary %}
juxtaposition -> prefixed                             {% build.same %}
               | juxtaposition %beside factor         {% build.juxtaposed %}

# In 1/2x the division of the two numbers comes first; words.ts marks such a slash as %over.
leading       -> prefixed                             {% build.same %}
               | prefixed %over %number               {% build.binary %}
prefixed      -> factor                               {% build.same %}
               | signs factor                         {% build.signed %}
signs         -> %sign                                {% build.first %}
               | signs %sign                          {% build.next %}

factor        -> raised                               {% build.same %}
               | functions argument                   {% build.application %}
functions     -> %bare                                {% build.first %}
               | functions %bare                      {% build.next %}
argument      -> raised                               {% build.same %}
               | argument %within raised              {% build.juxtaposed %}

raised        -> atom                                 {% build.same %}
               | atom %power single                   {% build.power %}
               | atom %superscript                    {% build.superscript %}
atom          -> single                               {% build.same %}
               | %bars                                {% build.same %}
               | %call                                {% build.same %}
               | %fraction single single              {% latex.fraction %}
               | %root single                         {% build.root %}
               | %degree single single                {% latex.degree %}
               | %open arms %rest %close              {% latex.cases %}
single        -> %number                              {% build.same %}
               | %name                                {% build.same %}
               | %group                               {% build.same %}
arms          -> %value %condition                    {% latex.firstCase %}
               | arms %value %condition               {% latex.nextCase %}
