/**
 * The tokens of the notation.
 *
 * <p>Three modes, one for each spelling. The default mode reads programs; a brace opens a pattern
 * inside a program and a back-quote opens letters. Whoever reads a string of names starts in
 * PATTERN, of letters in LETTERS. No rule ever fails: a character without a meaning becomes UNKNOWN,
 * which no parser rule takes.
 */
lexer grammar EinkernLexer;

// ---- programs ----

SPACE : WHITE+ -> skip ;
COMMENT : '#' ~[\r\n]* -> skip ;

ARROW : '->' | '→' ;
SEMICOLON : ';' ;
COLON : ':' ;
COMMA : ',' ;
QUESTION : '?' ;
AT : '@' ;
BAR : '|' ;

ASSIGN : '=' ;
ADD_ASSIGN : '+=' ;
MULTIPLY_ASSIGN : '*=' ;

OR : '||' | '∨' ;
AND : '&&' | '∧' ;
NOT : '!' | '¬' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' | '≠' ;
LESS : '<' ;
LESS_EQUAL : '<=' | '≤' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' | '≥' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' | '⊙' ;
OVER : '/' ;
FLOOR_OVER : '//' ;
MODULO : '%' ;
POWER : '^' ;
CONTRACT : '.[' | '⊙[' ;

OPEN_PARENTHESIS : '(' ;
CLOSE_PARENTHESIS : ')' ;
CLOSE_PARENTHESIS_REPEATED : ')...' ;
OPEN_BRACKET : '[' ;
CLOSE_BRACKET : ']' ;
CLOSE_BRACKET_REPEATED : ']...' ;
OPEN_BRACE : '{' -> mode(PATTERN) ;
CLOSE_BRACE : '}' ;
BACK_QUOTE : '`' -> mode(LETTERS) ;

ELLIPSIS : '...' ;

// reserved, in programs only
IF : 'if' ;
DEF : 'def' ;
INF : 'inf' | '∞' ;
PI : 'pi' ;
SCAN : 'scan' ;
FOLD : 'fold' ;

// names like any other, except where a statement's operator stands
MAX : 'max' ;
MIN : 'min' ;
ANY : 'any' ;
ALL : 'all' ;

NAME : WORD ;
REPEATED_NAME : WORD '...' ;
INTEGER : DIGITS ;
REAL : DIGITS '.' DIGITS EXPONENT? | DIGITS EXPONENT ;
GLUED : DIGITS ('.' DIGITS)? WORD ;

UNKNOWN : . ;

// ---- names: patterns, alone or inside op{…} ----

mode PATTERN;

PATTERN_SPACE : WHITE+ -> skip ;
PATTERN_COMMENT : '#' ~[\r\n]* -> skip ;
PATTERN_ARROW : ('->' | '→') -> type(ARROW) ;
PATTERN_COMMA : ',' -> type(COMMA) ;
PATTERN_ASSIGN : '=' -> type(ASSIGN) ;
PATTERN_PLUS : '+' -> type(PLUS) ;
PATTERN_OPEN_PARENTHESIS : '(' -> type(OPEN_PARENTHESIS) ;
PATTERN_CLOSE_PARENTHESIS : ')' -> type(CLOSE_PARENTHESIS) ;
PATTERN_CLOSE_PARENTHESIS_REPEATED : ')...' -> type(CLOSE_PARENTHESIS_REPEATED) ;
PATTERN_OPEN_BRACKET : '[' -> type(OPEN_BRACKET) ;
PATTERN_CLOSE_BRACKET : ']' -> type(CLOSE_BRACKET) ;
PATTERN_CLOSE_BRACKET_REPEATED : ']...' -> type(CLOSE_BRACKET_REPEATED) ;
PATTERN_OPEN_BRACE : '{' -> type(OPEN_BRACE) ;
PATTERN_CLOSE_BRACE : '}' -> type(CLOSE_BRACE), mode(DEFAULT_MODE) ;
PATTERN_ELLIPSIS : '...' -> type(ELLIPSIS) ;
PATTERN_NAME : WORD -> type(NAME) ;
PATTERN_REPEATED_NAME : WORD '...' -> type(REPEATED_NAME) ;
PATTERN_INTEGER : DIGITS -> type(INTEGER) ;
PATTERN_GLUED : DIGITS WORD -> type(GLUED) ;
PATTERN_UNKNOWN : . -> type(UNKNOWN) ;

// ---- letters, alone or between back-quotes ----

mode LETTERS;

LETTERS_SPACE : WHITE+ -> skip ;
LETTERS_COMMENT : '#' ~[\r\n]* -> skip ;
LETTERS_ARROW : ('->' | '→') -> type(ARROW) ;
LETTERS_COMMA : ',' -> type(COMMA) ;
LETTERS_BACK_QUOTE : '`' -> type(BACK_QUOTE), mode(DEFAULT_MODE) ;
LETTER_TERM : ([A-Za-z] | '...')+ ;
LETTERS_UNKNOWN : . -> type(UNKNOWN) ;

// ---- parts of tokens ----

fragment WHITE : [\p{White_Space}] ;
fragment DIGITS : [0-9]+ ;
fragment EXPONENT : [eE] [+-]? DIGITS ;
// a mark that combines with a letter belongs to it, so that both forms of é are one name
fragment WORD : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ['′]* ;
