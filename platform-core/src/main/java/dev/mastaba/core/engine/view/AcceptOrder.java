package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TopologicalSorter;
import dev.mastaba.core.extend.TopologicalSorter.OrderingException;
import dev.mastaba.core.http.header.AcceptHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which media types are offered to a client that accepts them equally. */
public final class AcceptOrder {
    private static final Key<AcceptOrder> KEY = Key.of(AcceptOrder.class);
    private static final List<String> STANDARD = List.of(
            "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/json");
    private static final String FIRST = "first";
    private static final String LAST = "last";

    private final TopologicalSorter<String> sorter = new TopologicalSorter<>(FIRST, LAST, Placement.over(LAST));

    private final Map<String, Origin> origins = new HashMap<>();

    static AcceptOrder in(Registry registry) {
        return registry.computeIfAbsent(KEY, AcceptOrder::new);
    }

    /** Declares the default order. */
    public static void declareStandard(Declarer declarer) {
        String before = null;
        for (String type : STANDARD) {
            declare(declarer, type, before == null ? Placement.anywhere() : Placement.under(before));
            before = type;
        }
    }

    public static void declare(Declarer declarer, String mediaType, Placement placement) {
        String value = normalized(mediaType);
        Placement wish = new Placement(all(value, placement.below()), all(value, placement.above()));
        declarer.declare(Action.of("accept view order", value)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("accept view order", value, "accept view order")
                        .with("value", value)
                        .with("weighs_more_than", wish.above())
                        .with("weighs_less_than", wish.below()))
                .effect((registry, action) -> {
                    in(registry).origins.put(value, action.origin());
                    in(registry).sorter.add(value, value, wish);
                }));
    }

    /** Returns the media types in the order in which they are offered; types without a place come last. */
    List<String> sorted(List<String> offers) {
        if (offers.size() < 2) {
            return List.copyOf(offers);
        }
        List<String> order = inOrder();
        List<String> sorted = new ArrayList<>(offers);
        sorted.sort(Comparator.<String>comparingInt(offer -> place(order, bare(offer), order.size()))
                .thenComparingInt(
                        offer -> offer.equals(bare(offer)) ? order.size() + 1 : place(order, offer, order.size())));
        return sorted;
    }

    /**
     * Returns the media types that have a place, the one that is offered first at the beginning.
     *
     * @throws ConfigurationException if they cannot be ordered
     */
    List<String> inOrder() {
        try {
            return sorter.sorted();
        } catch (OrderingException impossible) {
            throw new ConfigurationException(
                    new Problem(
                            "MAST-VIEW-048",
                            "The media types cannot be ordered. " + impossible.getMessage(),
                            Origin.ofThose(impossible.names(), origins),
                            impossible.isCycle()
                                    ? "Change or remove one of the placements that form the cycle."
                                    : "Fix the placement: it can refer only to media types that are in the order."),
                    impossible);
        }
    }

    private static int place(List<String> order, String type, int otherwise) {
        int at = order.indexOf(type);
        return at < 0 ? otherwise : at;
    }

    private static List<String> all(String value, List<String> others) {
        List<String> checked = new ArrayList<>();
        for (String other : others) {
            String normal = normalized(other);
            if (!related(value, normal)) {
                throw refused("Media type " + value + " cannot be placed relative to " + normal
                        + ": a type with parameters can only be placed relative to variants of the same type.");
            }
            checked.add(normal);
        }
        return checked;
    }

    private static boolean related(String value, String other) {
        boolean parameters = !value.equals(bare(value));
        return parameters == !other.equals(bare(other))
                && (!parameters || bare(value).equals(bare(other)));
    }

    /** Returns the normalized spelling of a media type. */
    static String normalized(String mediaType) {
        String value = AcceptHeader.oneSpelling(mediaType);
        int slash = value.indexOf('/');
        if (slash <= 0 || slash == value.length() - 1 || bare(value).indexOf('*') >= 0) {
            throw refused(
                    "\"" + mediaType + "\" is not a complete media type without wildcards (*), such as text/html.");
        }
        return value;
    }

    private static String bare(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
    }

    private static ConfigurationException refused(String summary) {
        return new ConfigurationException(new Problem(
                "MAST-VIEW-016",
                summary,
                List.of(),
                "Specify a complete media type and a valid placement, as in "
                        + "config.addAcceptViewOrder(\"text/html\", Placement.anywhere());"));
    }
}
