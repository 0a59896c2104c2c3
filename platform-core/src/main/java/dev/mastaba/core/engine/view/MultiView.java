package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of one slot, in the order in which they are tried. Views for media types come first, in the order that the
 * client prefers. Otherwise, views with more and heavier predicates come first. (Pyramid: {@code MultiView}.)
 */
final class MultiView {
    private final PredicatedView[] plain;
    private final List<String> offers;
    private final Map<String, PredicatedView[]> byMediaType = new LinkedHashMap<>();
    private final boolean uploads;

    MultiView(List<PredicatedView> views, AcceptOrder order) {
        List<PredicatedView> sorted = new ArrayList<>(views);
        sorted.sort(Comparator.comparing(view -> view.view().conditions().predicates()));
        Map<String, List<PredicatedView>> accepting = new LinkedHashMap<>();
        List<PredicatedView> rest = new ArrayList<>();
        for (PredicatedView view : views) {
            if (!view.view().conditions().accept().isEmpty()) {
                accepting.computeIfAbsent(view.view().conditions().accept(), type -> new ArrayList<>());
            }
        }
        for (PredicatedView view : sorted) {
            String accept = view.view().conditions().accept();
            (accept.isEmpty() ? rest : accepting.getOrDefault(accept, rest)).add(view);
        }
        this.plain = rest.toArray(new PredicatedView[0]);
        this.offers = order.sorted(List.copyOf(accepting.keySet()));
        accepting.forEach((type, ofType) -> byMediaType.put(type, ofType.toArray(new PredicatedView[0])));
        this.uploads = views.stream().anyMatch(PredicatedView::acceptsUploads);
    }

    /** Returns whether any of the views accepts uploaded files. */
    boolean acceptsUploads() {
        return uploads;
    }

    /** Returns the first view that answers, or null. */
    @Nullable
    PredicatedView find(Request request, Object context) {
        if (!offers.isEmpty()) {
            for (String type : request.accept().acceptable(offers)) {
                PredicatedView found = first(byMediaType.getOrDefault(type, plain), request, context);
                if (found != null) {
                    return found;
                }
            }
        }
        return first(plain, request, context);
    }

    /** Returns all views of the slot. */
    List<PredicatedView> all() {
        List<PredicatedView> all = new ArrayList<>(List.of(plain));
        byMediaType.values().forEach(views -> all.addAll(List.of(views)));
        return all;
    }

    /** Returns all views in the order in which they are tried for this request; views for media types that the client does not accept come last. */
    List<PredicatedView> inOrder(Request request) {
        Set<PredicatedView> ordered = new LinkedHashSet<>();
        if (!offers.isEmpty()) {
            request.accept()
                    .acceptable(offers)
                    .forEach(type -> ordered.addAll(List.of(byMediaType.getOrDefault(type, plain))));
        }
        ordered.addAll(List.of(plain));
        ordered.addAll(all());
        return List.copyOf(ordered);
    }

    private static @Nullable PredicatedView first(PredicatedView[] views, Request request, Object context) {
        for (PredicatedView view : views) {
            if (view.answers(request, context)) {
                return view;
            }
        }
        return null;
    }
}
