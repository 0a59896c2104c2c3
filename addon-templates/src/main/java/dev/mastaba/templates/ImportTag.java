package dev.mastaba.templates;

import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.ImportNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;

/** The tag {@code import 'forms.peb' as forms}, which records the alias of the macros. */
final class ImportTag implements TokenParser {
    @Override
    public String getTag() {
        return "import";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        stream.next();
        Expression<?> template = parser.getExpressionParser().parseExpression();
        if (!stream.current().test(Token.Type.NAME, "as")) {
            stream.expect(Token.Type.EXECUTE_END);
            return new ImportNode(token.getLineNumber(), template, null);
        }
        stream.next();
        String alias = stream.expect(Token.Type.NAME).getValue();
        stream.expect(Token.Type.EXECUTE_END);
        return new Aliased(token.getLineNumber(), template, alias);
    }

    /** A place where a template imports all macros of another template under an alias. */
    static final class Aliased extends ImportNode {
        private final String alias;

        private Aliased(int line, Expression<?> template, String alias) {
            super(line, template, alias);
            this.alias = alias;
        }

        String alias() {
            return alias;
        }
    }
}
