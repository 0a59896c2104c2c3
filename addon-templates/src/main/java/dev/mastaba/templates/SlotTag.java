package dev.mastaba.templates;

import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.MapExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;

/**
 * The tag {@code slot}: a place that other add-ons fill. Its content is shown if no contribution is. The clause
 * {@code with {'name': value}} names the variables that it offers.
 */
final class SlotTag implements TokenParser {
    static final String NAME = "slot";

    private final ContributionWeaver weaver;

    SlotTag(ContributionWeaver weaver) {
        this.weaver = weaver;
    }

    @Override
    public String getTag() {
        return NAME;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        Token name = stream.next();
        if (!name.test(Token.Type.STRING) || name.getValue().indexOf(':') >= 0) {
            throw new ParserException(
                    null,
                    "The name of a slot is a text without a colon: {% slot \"page.after\" %}",
                    name.getLineNumber(),
                    stream.getFilename());
        }
        stream.next();
        MapExpression variables = WithVariables.parse(parser);
        stream.expect(Token.Type.EXECUTE_END);
        BodyNode content = parser.subparse(next -> next.test(Token.Type.NAME, "endslot"));
        stream.next();
        stream.expect(Token.Type.EXECUTE_END);
        TemplateName template = new TemplateName(stream.getFilename()).replaced();
        Place place = new Place(Kind.SLOT, template.owner() + ":" + name.getValue(), "");
        weaver.places().hasSlot(place.target());
        return new ContributedPart(token.getLineNumber(), weaver, place, variables, content);
    }
}
