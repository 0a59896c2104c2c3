package dev.mastaba.templates;

import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tag that stands for contributions in the tokens of a template. Its name contains a space, so that no template can contain it. */
final class ContributedTag implements TokenParser {
    private static final String NAME = "contributed part";
    private static final String END = "end of " + NAME;

    private final ContributionWeaver weaver;

    ContributedTag(ContributionWeaver weaver) {
        this.weaver = weaver;
    }

    @Override
    public String getTag() {
        return NAME;
    }

    /** Returns the tokens of the tag; a replaced part has a tag at its end as well. */
    static List<Token> tokens(Place place, int line) {
        List<Token> tokens = new ArrayList<>();
        tokens.add(new Token(Token.Type.EXECUTE_START, "{%", line));
        tokens.add(new Token(Token.Type.NAME, NAME, line));
        tokens.add(new Token(Token.Type.STRING, place.kind().name(), line));
        tokens.add(new Token(Token.Type.STRING, place.target(), line));
        tokens.add(new Token(Token.Type.STRING, place.part(), line));
        tokens.add(new Token(Token.Type.EXECUTE_END, "%}", line));
        return tokens;
    }

    /** Returns the tokens of the tag at the end of a replaced part. */
    static List<Token> endTokens(int line) {
        return List.of(
                new Token(Token.Type.EXECUTE_START, "{%", line),
                new Token(Token.Type.NAME, END, line),
                new Token(Token.Type.EXECUTE_END, "%}", line));
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
        TokenStream stream = parser.getStream();
        Kind kind = Kind.valueOf(stream.next().getValue());
        Place place = new Place(kind, stream.next().getValue(), stream.next().getValue());
        stream.next();
        stream.expect(Token.Type.EXECUTE_END);
        @Nullable BodyNode replaced = null;
        if (kind == Kind.REPLACE) {
            replaced = parser.subparse(next -> next.test(Token.Type.NAME, END));
            stream.next();
            stream.expect(Token.Type.EXECUTE_END);
        }
        return new ContributedPart(token.getLineNumber(), weaver, place, null, replaced);
    }
}
