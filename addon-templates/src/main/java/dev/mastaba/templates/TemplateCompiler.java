package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.parser.ParserImpl;
import io.pebbletemplates.pebble.parser.ParserOptions;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/** A compiler of one application's templates. It does the same as the engine's own compiler, but finds the tokens of a file in {@link SharedTokens}. */
final class TemplateCompiler implements ContributionWeaver.Reader {
    private final PebbleEngine engine;
    private final AssetLoader loader;
    private final Assets assets;
    private final SharedTokens shared;
    private final ContributionWeaver weaver;

    TemplateCompiler(
            PebbleEngine engine, AssetLoader loader, Assets assets, SharedTokens shared, ContributionWeaver weaver) {
        this.weaver = weaver;
        weaver.readWith(this);
        this.engine = engine;
        this.loader = loader;
        this.assets = assets;
        this.shared = shared;
    }

    /**
     * Compiles a template.
     *
     * @throws io.pebbletemplates.pebble.error.PebbleException if it does not exist, or its text is not valid
     */
    PebbleTemplateImpl compile(String name) {
        ExtensionRegistry words = engine.getExtensionRegistry();
        ParserImpl parser = new ParserImpl(
                words.getUnaryOperators(), words.getBinaryOperators(), words.getTokenParsers(), new ParserOptions());
        RootNode root = parser.parse(new TokenStream(weaver.weave(name, tokens(new TemplateName(name))), name));
        PebbleTemplateImpl template = new PebbleTemplateImpl(engine, root, name);
        words.getNodeVisitors()
                .forEach(visitors -> visitors.createVisitor(template).visit(root));
        return template;
    }

    @Override
    public List<Token> tokens(TemplateName name) {
        Asset file = loader.asset(name);
        boolean changes = assets.development() || !assets.isFixed(file.source());
        List<Token> known = changes ? null : shared.find(file.content());
        if (known != null) {
            return known;
        }
        List<Token> read = tokens(loader.reader(file, name), name.text());
        if (!changes) {
            shared.add(file.content(), read);
        }
        return read;
    }

    @Override
    public List<Token> tokens(Asset file) {
        try {
            return tokens(new StringReader(file.text()), file.source().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public PebbleTemplateImpl template(TemplateName name) {
        return (PebbleTemplateImpl) engine.getTemplate(name.text());
    }

    private List<Token> tokens(Reader text, String name) {
        ExtensionRegistry words = engine.getExtensionRegistry();
        return new LexerImpl(
                        engine.getSyntax(),
                        words.getUnaryOperators().values(),
                        words.getBinaryOperators().values())
                .tokenize(text, name)
                .getTokens();
    }
}
