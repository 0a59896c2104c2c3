package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import io.pebbletemplates.pebble.utils.Pair;
import java.util.ArrayList;
import java.util.List;

/** The tag {@code from 'forms.peb' import input, button as submit}. */
final class FromTag implements TokenParser {
    @Override
    public String getTag() {
        return "from";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        stream.next();
        Expression<?> name = parser.getExpressionParser().parseExpression();
        if (!(name instanceof LiteralStringExpression literal)) {
            String reason = "\"from\" requires the name of a template as plain text";
            throw new ParserException(null, reason, token.getLineNumber(), stream.getFilename());
        }
        stream.expect(Token.Type.NAME, "import");
        List<Pair<String, String>> macros = new ArrayList<>();
        do {
            String macro = stream.expect(Token.Type.NAME).getValue();
            macros.add(new Pair<>(alias(stream, macro), macro));
        } while (passed(stream, Token.Type.PUNCTUATION, ","));
        stream.expect(Token.Type.EXECUTE_END);
        return new ImportedMacros(token.getLineNumber(), literal, macros);
    }

    private static String alias(TokenStream stream, String macro) {
        return passed(stream, Token.Type.NAME, "as")
                ? stream.expect(Token.Type.NAME).getValue()
                : macro;
    }

    private static boolean passed(TokenStream stream, Token.Type type, String value) {
        boolean there = stream.current().test(type, value);
        if (there) {
            stream.next();
        }
        return there;
    }
}
