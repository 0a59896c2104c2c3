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
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiler of one application's templates. It does the same as the engine's own compiler, but finds the tokens of a file in {@link SharedTokens}. */
final class TemplateCompiler {
    private final PebbleEngine engine;
    private final AssetLoader loader;
    private final Assets assets;
    private final SharedTokens shared;

    TemplateCompiler(PebbleEngine engine, AssetLoader loader, Assets assets, SharedTokens shared) {
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
        RootNode root = parser.parse(tokens(name));
        PebbleTemplateImpl template = new PebbleTemplateImpl(engine, root, name);
        words.getNodeVisitors()
                .forEach(visitors -> visitors.createVisitor(template).visit(root));
        return template;
    }

    private TokenStream tokens(String name) {
        Asset.Content file = unchanging(name);
        List<Token> known = file == null ? null : shared.find(file);
        if (known != null) {
            return new TokenStream(known, name);
        }
        TokenStream read = read(name);
        if (file != null) {
            shared.add(file, read.getTokens());
        }
        return read;
    }

    private TokenStream read(String name) {
        ExtensionRegistry words = engine.getExtensionRegistry();
        try (Reader text = loader.getReader(name)) {
            return new LexerImpl(
                            engine.getSyntax(),
                            words.getUnaryOperators().values(),
                            words.getBinaryOperators().values())
                    .tokenize(text, name);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the file of a template if its content never changes, otherwise null. */
    private Asset.@Nullable Content unchanging(String name) {
        return new TemplateName(name)
                .find(assets)
                .filter(asset -> !assets.development() && assets.isFixed(asset.source()))
                .map(Asset::content)
                .orElse(null);
    }
}
