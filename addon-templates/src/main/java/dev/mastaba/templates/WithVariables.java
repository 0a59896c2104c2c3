package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The clause {@code with {'name': value}} after the name of a template. */
final class WithVariables {
    private WithVariables() {}

    /** Parses the clause; returns null if it is absent. */
    static @Nullable MapExpression parse(Parser parser) {
        TokenStream stream = parser.getStream();
        Token with = stream.current();
        if (!with.test(Token.Type.NAME, "with")) {
            return null;
        }
        stream.next();
        Expression<?> variables = parser.getExpressionParser().parseExpression();
        if (variables instanceof MapExpression map) {
            return map;
        }
        String reason = "\"with\" requires a map of variables: with {'name': value}";
        throw new ParserException(null, reason, with.getLineNumber(), stream.getFilename());
    }
}
