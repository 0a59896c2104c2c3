package dev.mastaba.templates;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.BlockTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.List;

/** The tag {@code embed}, which includes a template and replaces some of its blocks. */
final class EmbedTag implements TokenParser {
    private final BlockTokenParser blockTag = new BlockTokenParser();

    @Override
    public String getTag() {
        return "embed";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        stream.next();
        Expression<?> name = NamedTemplate.of(parser.getExpressionParser().parseExpression());
        MapExpression variables = WithVariables.parse(parser);
        stream.expect(Token.Type.EXECUTE_END);
        List<BlockNode> blocks = new ArrayList<>();
        while (!nextTag(stream).test(Token.Type.NAME, "endembed")) {
            if (!stream.current().test(Token.Type.NAME, "block")) {
                throw onlyBlocks(stream);
            }
            blocks.add((BlockNode) blockTag.parse(stream.current(), parser));
        }
        stream.next();
        stream.expect(Token.Type.EXECUTE_END);
        return new EmbeddedTemplate(token.getLineNumber(), name, variables, blocks);
    }

    /** Skips white space up to the name of the next tag. */
    private static Token nextTag(TokenStream stream) {
        Token current = stream.current();
        if (current.test(Token.Type.TEXT)) {
            if (!current.getValue().isBlank()) {
                throw onlyBlocks(stream);
            }
            stream.next();
        }
        stream.expect(Token.Type.EXECUTE_START);
        return stream.current();
    }

    private static ParserException onlyBlocks(TokenStream stream) {
        String reason = "Only blocks are allowed between embed and endembed";
        return new ParserException(null, reason, stream.current().getLineNumber(), stream.getFilename());
    }
}
