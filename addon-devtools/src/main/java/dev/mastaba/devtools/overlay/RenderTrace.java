package dev.mastaba.devtools.overlay;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.render.PageTrace;
import dev.mastaba.core.render.TemplateCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trace that records the templates from which a page is rendered and, for the overlay, the origins of the page's parts.
 *
 * @param notes the notes of the request if the overlay is on and the page is the response to the request; otherwise null
 * @param included a function that receives the templates from which the page was rendered
 */
public record RenderTrace(@Nullable PageNotes notes, Consumer<Set<Asset>> included) implements PageTrace {
    private static final Set<String> FILES = Set.of("static_path", "static_url");

    @Override
    public int uses() {
        return notes == null ? 0 : notes.uses();
    }

    @Override
    public void called(TemplateCall call, @Nullable Object result) {
        if (notes != null
                && FILES.contains(call.function())
                && call.argument(0) instanceof String file
                && result instanceof String url) {
            notes.linked(AssetSpec.parse(file, call.owner()), url);
        }
    }

    @Override
    public String rendered(String page, List<PageTrace.Part> parts) {
        included.accept(parts.stream()
                .filter(part -> part.kind() == PageTrace.Part.Kind.TEMPLATE)
                .map(PageTrace.Part::template)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return notes == null ? page : MarkedPage.of(page, parts, notes);
    }
}
