package dev.mastaba.core.engine.url;

import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.ResourceUrlAdapter;
import dev.mastaba.core.route.SelfUrl;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The URLs of an application's resources, from the adapter for their nearest type. Immutable and safe for use by any thread. */
public final class ResourceUrls {
    private final TypeLookup<ResourceUrlAdapter> adapters;

    private ResourceUrls(Map<Class<?>, ResourceUrlAdapter> adapters) {
        this.adapters = new TypeLookup<>(adapters);
    }

    /** Returns an instance without adapters. */
    public static ResourceUrls byLineage() {
        return new ResourceUrls(Map.of());
    }

    /** Returns an instance with the declared adapters. */
    public static ResourceUrls of(Registry registry) {
        Map<Class<?>, ResourceUrlAdapter> adapters = new HashMap<>();
        registry.all(AdapterForType.class).forEach(entry -> adapters.put(entry.type(), entry.adapter()));
        return new ResourceUrls(adapters);
    }

    /** Returns the address of a resource for the client of a request. */
    public ResourceUrlAdapter.Address address(Resource resource, Request request) {
        List<ResourceUrlAdapter> nearest = adapters.all(resource.getClass());
        return (nearest.isEmpty() ? ResourceUrlAdapter.byLineage() : nearest.get(0)).address(resource, request);
    }

    /** Returns the URL of a resource, quoted, with a slash at its end, or the URL that the resource itself specifies. */
    String url(Resource resource, Request request, String application) {
        ResourceUrlAdapter.Address address = address(resource, request);
        String own = resource instanceof SelfUrl self ? self.url(request, address, application) : null;
        if (own != null) {
            return own;
        }
        StringBuilder url = new StringBuilder(application).append('/');
        address.virtual().forEach(name -> url.append(ResourcePath.quote(name)).append('/'));
        return url.toString();
    }

    /** Returns the names for a route's remainder; the last one is empty, so that the URL ends with a slash. */
    List<String> remainder(Resource resource, Request request) {
        List<String> names = new ArrayList<>(address(resource, request).virtual());
        if (!names.isEmpty()) {
            names.add("");
        }
        return names;
    }
}
