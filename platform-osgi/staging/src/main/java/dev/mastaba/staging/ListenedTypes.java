package dev.mastaba.staging;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.service.ListenerHook;

/**
 * The types of the services to which the listeners of each bundle listen.
 *
 * <p>The framework compares each service event with the filters of all listeners. With hundreds of tenants, each copy has hundreds of components with
 * listeners of their own, so that bundles without interest in a type must be excluded as a whole. Safe for any thread.
 */
final class ListenedTypes implements ListenerHook {
    /** The filters that require one type: of declarative services, and of service trackers. */
    private static final Pattern TYPE = Pattern.compile("\\((?:&\\()?objectClass=([\\w.$]+)\\).*", Pattern.DOTALL);

    private static final String ANY = "";

    private final Map<BundleContext, Map<String, Integer>> counts = new ConcurrentHashMap<>();

    @Override
    public void added(Collection<ListenerInfo> listeners) {
        listeners.stream()
                .filter(listener -> !listener.isRemoved())
                .forEach(listener -> counts.computeIfAbsent(
                                listener.getBundleContext(), any -> new ConcurrentHashMap<>())
                        .merge(typeOf(listener.getFilter()), 1, Integer::sum));
    }

    @Override
    public void removed(Collection<ListenerInfo> listeners) {
        listeners.forEach(listener -> counts.computeIfPresent(listener.getBundleContext(), (any, types) -> {
            types.computeIfPresent(typeOf(listener.getFilter()), (type, count) -> count == 1 ? null : count - 1);
            return types.isEmpty() ? null : types;
        }));
    }

    /** Returns whether a bundle listens to services of one of these types. */
    boolean includes(BundleContext context, String[] types) {
        Map<String, Integer> listened = counts.get(context);
        if (listened == null || listened.containsKey(ANY)) {
            return listened != null;
        }
        for (String type : types) {
            if (listened.containsKey(type)) {
                return true;
            }
        }
        return false;
    }

    private static String typeOf(@Nullable String filter) {
        Matcher matcher = TYPE.matcher(filter == null ? "" : filter);
        return matcher.matches() ? matcher.group(1) : ANY;
    }
}
