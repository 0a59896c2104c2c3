package dev.mastaba.templates;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.render.PageTrace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of the source of each part of a page. It is kept beside the page during rendering, so that it changes no text which a template reads
 * again. The output of macros and inherited blocks is a text before it is printed, and is recognized by being the same text. Used only in
 * development; confined to the request's thread.
 */
final class SourceMap {
    private static final int MOST_PARTS = 100_000;

    /** The minimum length of texts that are recognized. */
    private static final int SHORTEST = 3;

    private final PageTrace trace;
    private final Assets assets;
    private final IdentityHashMap<Writer, List<PageTrace.Part>> byWriter = new IdentityHashMap<>();
    private final Map<String, List<PageTrace.Part>> captured = new HashMap<>();
    private final Map<String, Optional<Asset>> files = new HashMap<>();
    private int parts;

    SourceMap(PageTrace trace, Assets assets) {
        this.trace = trace;
        this.assets = assets;
    }

    /** An action that writes a part of the page. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    PageTrace trace() {
        return trace;
    }

    /** Records a part while it is written. */
    void take(TracedPart part, Writer writer, Writing writing) throws IOException {
        int from = length(writer);
        int firstUse = trace.uses();
        writing.run();
        int to = length(writer);
        Asset file = file(part.template());
        if (from < 0 || file == null || parts >= MOST_PARTS) {
            return;
        }
        List<PageTrace.Part> written = byWriter.computeIfAbsent(writer, first -> new ArrayList<>());
        if (part.kind() == PageTrace.Part.Kind.VALUE) {
            known(writer, from, to).forEach(inner -> add(written, moved(inner, from)));
        }
        PageTrace.Part all = new PageTrace.Part(
                part.kind(), part.name(), from, to, file, part.getLineNumber(), firstUse, trace.uses());
        add(written, all);
        if (from == 0 && writer instanceof StringWriter text && to >= SHORTEST) {
            captured.put(text.toString(), List.copyOf(written));
        }
    }

    /** Forgets the parts after a position, because their text was taken back. */
    void forget(Writer writer, int from) {
        byWriter.getOrDefault(writer, new ArrayList<>()).removeIf(part -> part.to() > from);
    }

    private void add(List<PageTrace.Part> written, PageTrace.Part part) {
        written.add(part);
        parts++;
    }

    /** Returns the parts of a written text, relative to the start of its first output. */
    private List<PageTrace.Part> known(Writer writer, int from, int to) {
        if (captured.isEmpty() || to - from < SHORTEST) {
            return List.of();
        }
        String text = writer instanceof PageWriter page
                ? page.from(from)
                : ((StringWriter) writer).getBuffer().substring(from);
        return captured.getOrDefault(text, List.of());
    }

    private static PageTrace.Part moved(PageTrace.Part part, int by) {
        return new PageTrace.Part(
                part.kind(),
                part.name(),
                part.from() + by,
                part.to() + by,
                part.template(),
                part.line(),
                part.firstUse(),
                part.endOfUses());
    }

    private @Nullable Asset file(String template) {
        return files.computeIfAbsent(template, name -> new TemplateName(name).find(assets))
                .orElse(null);
    }

    /** Returns the number of written characters, or -1 if it is not known. */
    private static int length(Writer writer) {
        if (writer instanceof PageWriter page) {
            return page.length();
        }
        return writer instanceof StringWriter text ? text.getBuffer().length() : -1;
    }

    /** Returns the page to be sent. */
    String done(PageWriter page) {
        return trace.rendered(page.toString(), List.copyOf(byWriter.getOrDefault(page, List.of())));
    }
}
