package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The name of a template in the engine: {@code owner:path}, or {@code original:path // name}. The latter means the template that was replaced by the
 * one with the name after the slashes. (No path of an asset contains two consecutive slashes.)
 */
record TemplateName(String text) {
    private static final String SEEN_FROM = " // ";
    private static final String ORIGINAL = AssetSpec.ORIGINAL + ":";

    static TemplateName of(AssetSpec spec) {
        return new TemplateName(spec.toString());
    }

    /** Returns the template's file, if it exists. */
    Optional<Asset> find(Assets assets) {
        int at = text.indexOf(SEEN_FROM);
        if (at < 0) {
            return assets.find(AssetSpec.parse(text, ""));
        }
        return new TemplateName(text.substring(at + SEEN_FROM.length()))
                .find(assets)
                .flatMap(replacing -> assets.find(text.substring(0, at), replacing));
    }

    /**
     * Returns the template that a name in this template means: {@code owner:path}; {@code original:path}; {@code /path} from the root of its own
     * add-on; or a path from its own folder.
     *
     * @throws IllegalArgumentException if the name has none of these forms
     */
    TemplateName resolve(String name, Assets assets) {
        if (name.startsWith(ORIGINAL)) {
            AssetSpec.parse(name, "");
            return new TemplateName(name + SEEN_FROM + text);
        }
        if (name.indexOf(':') >= 0) {
            return of(assets.exact(AssetSpec.parse(name, "")));
        }
        Asset self =
                find(assets).orElseThrow(() -> new IllegalArgumentException("Template " + text + " no longer exists"));
        String path = pathFrom(self.spec().path(), name);
        TemplateName beside = of(new AssetSpec(self.spec().owner(), path));
        if (self.owner().equals(self.spec().owner()) || beside.find(assets).isPresent()) {
            return beside;
        }
        TemplateName ofBringer = of(new AssetSpec(self.owner(), path));
        return ofBringer.find(assets).isPresent() ? ofBringer : beside;
    }

    private static String pathFrom(String file, String name) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (file.substring(0, file.lastIndexOf('/') + 1) + name).split("/", -1)) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.removeLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    /** Returns the template itself, or for an original, the template by whose name it is replaced. */
    TemplateName replaced() {
        int at = text.lastIndexOf(SEEN_FROM);
        return at < 0 ? this : new TemplateName(text.substring(at + SEEN_FROM.length()));
    }

    /** Returns the owner of the template, as far as the name contains it. */
    String owner() {
        return text.substring(0, text.indexOf(':'));
    }

    /** Returns the template's path in the files of its owner. */
    String path() {
        int at = text.indexOf(SEEN_FROM);
        return text.substring(text.indexOf(':') + 1, at < 0 ? text.length() : at);
    }

    /** Returns the name for display, without the chain after the first name. */
    String shown() {
        int at = text.indexOf(SEEN_FROM);
        return at < 0 ? text : text.substring(0, at) + " of " + text.substring(at + SEEN_FROM.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
