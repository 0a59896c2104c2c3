package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import io.pebbletemplates.pebble.lexer.Token;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of templates, so that tenants with the same files share the work of reading them. A compiled template belongs to one application; its
 * tokens depend only on the file. An entry does not keep the files of a bundle, and ends with them. Safe for any thread.
 */
final class SharedTokens {
    private final Map<Asset.Content, List<Token>> known = new WeakHashMap<>();

    /** Returns the tokens of a file, or null if it was not read yet. */
    synchronized @Nullable List<Token> find(Asset.Content file) {
        return known.get(file);
    }

    /** Adds the tokens of a file whose content does not change. The tokens must not be changed any more. */
    synchronized void add(Asset.Content file, List<Token> tokens) {
        known.put(file, List.copyOf(tokens));
    }
}
