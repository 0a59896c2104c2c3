package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.core.application.ContextFound;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.asset.StaticUrls;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.url.AllowedHosts;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.engine.url.ResourceUrls;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMatch;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Lineage;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.ResourcePath;
import dev.mastaba.core.traversal.Traversal;
import dev.mastaba.core.traversal.TraversalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Resource trees: what a path leads to, paths and URLs of resources. */
class TraversalTest extends CategoryTest {
    TraversalTest() {
        super(
                "traversal",
                Set.of(
                        "bad-url",
                        "ascii-path",
                        "vroot-concat",
                        "vroot-escape",
                        "vroot-url",
                        "traverse-double-slash",
                        "segment-slash"));
    }

    @Override
    void ask(Case question) throws Exception {
        JsonNode input = question.input();
        TreeResource root = TreeResource.root(input.path("root_name").asText(""), input.path("tree"));
        if (input.has("fn")) {
            call(input, question.expect(), root);
        } else {
            traverse(question, root);
        }
    }

    private static void traverse(Case question, TreeResource root) throws Exception {
        JsonNode expect = question.expect();
        RequestedTraversal found = RequestedTraversal.of(question.input(), root);
        Traversal traversal = found.traversal();
        assertThat(TreeResource.path(traversal.context())).isEqualTo(Values.texts(expect.path("context")));
        VirtualRoot virtualRoot = VirtualRoot.of(question.input());
        assertThat(virtualRoot.seenIn(traversal)).isEqualTo(Values.texts(expect.path("virtual_root")));
        assertThat(traversal.viewName()).isEqualTo(expect.path("view_name").asText());
        assertThat(traversal.subpath()).isEqualTo(Values.texts(expect.path("subpath")));
        assertThat(virtualRoot.names()).isEqualTo(Values.texts(expect.path("virtual_root_path")));
        if (!question.quirk().equals("vroot-traversed")) {
            assertThat(traversal.traversed()).isEqualTo(Values.texts(expect.path("traversed")));
        }
        assertThat(found.route())
                .isEqualTo(
                        expect.path("route").isNull()
                                ? ""
                                : expect.path("route").asText(""));
    }

    private static void call(JsonNode input, JsonNode expect, TreeResource root) throws Exception {
        TreeResource resource = root.at(Values.texts(input.path("resource")));
        if (expect.has("error")) {
            assertThatThrownBy(() -> answer(input, resource, root)).isInstanceOf(NoSuchElementException.class);
        } else if (expect.path("result").isObject()) {
            Traversal traversal = (Traversal) answer(input, resource, root);
            JsonNode result = expect.path("result");
            assertThat(TreeResource.path(traversal.context())).isEqualTo(Values.texts(result.path("context")));
            assertThat(traversal.viewName()).isEqualTo(result.path("view_name").asText());
            assertThat(traversal.subpath()).isEqualTo(Values.texts(result.path("subpath")));
            assertThat(traversal.traversed()).isEqualTo(Values.texts(result.path("traversed")));
        } else {
            assertThat(answer(input, resource, root)).isEqualTo(Values.plain(expect.path("result")));
        }
    }

    private static Object answer(JsonNode input, TreeResource resource, TreeResource root) throws Exception {
        String[] elements = Values.texts(input.path("elements")).toArray(new String[0]);
        return switch (input.path("fn").asText()) {
            case "resource_path" -> ResourcePath.of(resource, elements);
            case "resource_path_tuple" -> {
                List<String> names = new ArrayList<>(ResourcePath.names(resource));
                names.addAll(List.of(elements));
                yield names;
            }
            case "find_resource" ->
                TreeResource.path(
                        input.path("path").isArray()
                                ? ResourcePath.find(resource, Values.texts(input.path("path")))
                                : ResourcePath.find(resource, input.path("path").asText()));
            case "traverse" ->
                input.path("path").isArray()
                        ? ResourcePath.traverse(resource, Values.texts(input.path("path")))
                        : ResourcePath.traverse(resource, input.path("path").asText());
            case "find_root" -> TreeResource.path(Lineage.root(resource));
            case "lineage" ->
                Lineage.of(resource).stream().map(TreeResource::path).toList();
            case "inside" -> Lineage.inside(resource, root.at(Values.texts(input.path("other"))));
            case "virtual_root" -> TreeResource.path(VirtualRoot.of(input).above(resource));
            case "traversal_path" ->
                TraversalPath.split(PercentCode.decode(input.path("path").asText()));
            case "resource_url", "request.resource_path" -> url(input, resource, elements);
            default -> throw new AssertionError(input.path("fn"));
        };
    }

    private static String url(JsonNode input, TreeResource resource, String... elements) {
        Configurator config = new Configurator();
        config.addRoute("plain", "/plain/{x}");
        config.addRoute("trav", "/trav/*traverse");
        config.addRoute("trav2", "/trav2/{y}/*traverse");
        VirtualRoot.of(input).declare(config);
        config.commit();
        JsonNode kw = input.path("kw");
        UrlParts parts = RouteGenerateTest.parts(kw).elements(elements);
        Urls urls = new RequestUrls(
                request(input),
                DeclaredRoutes.mapper(config.registry()),
                StaticUrls.none(),
                ResourceUrls.of(config.registry()),
                AllowedHosts.any());
        boolean whole = input.path("fn").asText().equals("resource_url");
        if (!kw.has("route_name")) {
            return whole ? urls.resource(resource, parts) : urls.resourcePath(resource, parts);
        }
        for (var entry : kw.path("route_kw").properties()) {
            parts = parts.with(entry.getKey(), entry.getValue().asText());
        }
        String route = kw.path("route_name").asText();
        String remainder = kw.path("route_remainder_name").asText("traverse");
        return whole
                ? urls.resource(resource, route, remainder, parts)
                : urls.resourcePath(resource, route, remainder, parts);
    }

    private static CorpusRequest request(JsonNode input) {
        return CorpusRequest.of(input.path("request"));
    }

    /** A traversal as the router does it, and the route that was matched before. */
    private record RequestedTraversal(Traversal traversal, String route) {
        static RequestedTraversal of(JsonNode input, Resource root) throws Exception {
            Configurator config = new Configurator();
            config.setRootFactory(request -> root);
            CorpusPredicate.declare(config);
            VirtualRoot.of(input).declare(config);
            for (JsonNode route : input.path("routes")) {
                config.addRoute(
                        route.path("name").asText(), route.path("pattern").textValue(), RouteOrderTest.options(route));
            }
            if (input.has("matchdict")) {
                MatchInstead.addRoute(config, input.path("matchdict"));
            }
            AtomicReference<Request> seen = new AtomicReference<>();
            config.addSubscriber(ContextFound.class, event -> seen.set(event.request()));
            config.makeApplication().handle(request(input));
            String route =
                    input.has("matchdict") ? "" : RouteMatch.of(seen.get()).routeName();
            return new RequestedTraversal(Traversal.of(seen.get()).orElseThrow(), route);
        }
    }
}
