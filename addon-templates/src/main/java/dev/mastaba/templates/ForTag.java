package dev.mastaba.templates;

import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;

/** The tag {@code for}, whose {@code loop.length} counts the elements. */
final class ForTag implements TokenParser {
    private final TokenParser engines = new ForTokenParser();

    @Override
    public String getTag() {
        return engines.getTag();
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        ForNode loop = (ForNode) engines.parse(token, parser);
        return new ForNode(
                loop.getLineNumber(),
                loop.getIterationVariable(),
                new CountedIterable(loop.getIterable()),
                loop.getBody(),
                loop.getElseBody());
    }
}
