/**
 * The notation's three spellings. Each has an entry rule of its own: letters, names, program.
 *
 * <p>Repetition is a loop wherever it can be, so that a long string needs no deep stack, and no
 * choice needs to look further than the bracket that it stands before.
 */
parser grammar EinkernParser;

options { tokenVocab = EinkernLexer; }

// ---- letters ----

letters
    : (letterTerms | BACK_QUOTE letterTerms BACK_QUOTE) EOF
    ;

letterTerms
    : letterTerm (COMMA letterTerm)* (ARROW letterTerm)?
    ;

letterTerm
    : LETTER_TERM?
    ;

// ---- names ----

names
    : (pattern | NAME? OPEN_BRACE pattern CLOSE_BRACE) EOF
    ;

pattern
    : terms (ARROW terms)?
    ;

terms
    : term (COMMA term)*
    ;

term
    : item*
    ;

item
    : NAME (ASSIGN size)?                                            # axisItem
    | INTEGER                                                        # numberItem
    | ELLIPSIS                                                       # ellipsisItem
    | REPEATED_NAME                                                  # repeatedItem
    | OPEN_PARENTHESIS (item ((PLUS item)+ | item*))?
      (CLOSE_PARENTHESIS | CLOSE_PARENTHESIS_REPEATED)               # groupItem
    | OPEN_BRACKET pattern (CLOSE_BRACKET | CLOSE_BRACKET_REPEATED)  # bracketItem
    ;

size
    : INTEGER
    | name
    ;

// ---- programs ----

program
    : declarations? ARROW declarations SEMICOLON
      (statement (SEMICOLON statement)* SEMICOLON?)? EOF
    ;

declarations
    : declaration (COMMA declaration)*
    ;

declaration
    : name (COLON type)?
    ;

type
    : (AT name)? typeItem*
    ;

typeItem
    : name (ASSIGN size)?                                   # axisType
    | INTEGER                                               # numberType
    | ELLIPSIS                                              # ellipsisType
    | OPEN_PARENTHESIS typeItem* CLOSE_PARENTHESIS          # groupType
    ;

statement
    : assignment
    | sizeEquation
    | definition
    ;

assignment
    : name index? binding expression (IF expression)?
    ;

// A name max, min, any or all just before the '=' is the operator, not a last axis.
binding
    : ASSIGN
    | reduction
    | COLON (layoutItem* lastLayoutItem)? ASSIGN
    | COLON layoutItem* reduction
    ;

reduction
    : ADD_ASSIGN
    | MULTIPLY_ASSIGN
    | (MAX | MIN | ANY | ALL) ASSIGN
    ;

layoutItem
    : name
    | OPEN_PARENTHESIS name* CLOSE_PARENTHESIS
    ;

lastLayoutItem
    : NAME
    | OPEN_PARENTHESIS name* CLOSE_PARENTHESIS
    ;

sizeEquation
    : BAR name BAR (ASSIGN BAR name BAR)* ASSIGN expression
    ;

definition
    : DEF name axisList? OPEN_PARENTHESIS declarations? CLOSE_PARENTHESIS ASSIGN expression
    ;

axisList
    : OPEN_BRACKET name* (ARROW name*)? CLOSE_BRACKET
    ;

index
    : OPEN_BRACKET slot (COMMA slot)* CLOSE_BRACKET
    ;

slot
    : COLON                       # keepSlot
    | ELLIPSIS                    # keepRestSlot
    | axisGroup ARROW axisGroup   # rearrangedSlot
    | name ASSIGN expression      # namedSlot
    | expression                  # positionalSlot
    ;

axisGroup
    : name
    | OPEN_PARENTHESIS name+ CLOSE_PARENTHESIS
    ;

// ---- expressions, loosest first ----

expression
    : disjunction (QUESTION expression COLON expression)?
    ;

disjunction
    : conjunction (OR conjunction)*
    ;

conjunction
    : comparison (AND comparison)*
    ;

comparison
    : sum ((EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) sum)?
    ;

sum
    : product (sumOperator product)*
    ;

sumOperator
    : PLUS
    | MINUS
    ;

product
    : unary (productOperator unary)*
    ;

productOperator
    : TIMES
    | OVER
    | FLOOR_OVER
    | MODULO
    | CONTRACT name* CLOSE_BRACKET
    ;

unary
    : (MINUS | PLUS | NOT) unary
    | power
    ;

power
    : indexed (POWER exponent)?
    ;

exponent
    : (MINUS | PLUS)? power
    ;

indexed
    : primary index*
    ;

primary
    : (INTEGER | REAL)                                                 # number
    | INF                                                              # infinity
    | PI                                                               # pi
    | BAR name BAR                                                     # sizeOf
    | name                                                             # reference
    | name axisList? arguments                                         # call
    | name OPEN_BRACE pattern CLOSE_BRACE arguments                    # patternCall
    | BACK_QUOTE letterTerms BACK_QUOTE arguments                      # lettersCall
    | (SCAN | FOLD) OPEN_BRACKET name+ CLOSE_BRACKET
      OPEN_PARENTHESIS state (COMMA state)* COLON
      expression (COMMA expression)* CLOSE_PARENTHESIS                 # recurrence
    | OPEN_PARENTHESIS name name+ CLOSE_PARENTHESIS                    # flatIndex
    | OPEN_PARENTHESIS expression CLOSE_PARENTHESIS                    # parenthesised
    | OPEN_BRACKET expression CLOSE_BRACKET                            # iverson
    ;

arguments
    : OPEN_PARENTHESIS (expression (COMMA expression)*)? CLOSE_PARENTHESIS
    ;

state
    : name ASSIGN expression
    ;

name
    : NAME
    | MAX
    | MIN
    | ANY
    | ALL
    ;
