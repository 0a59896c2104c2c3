package dev.mastaba.core.route;

import static dev.mastaba.core.route.RouteOptions.after;
import static dev.mastaba.core.route.RouteOptions.before;
import static dev.mastaba.core.route.RouteOptions.convert;
import static dev.mastaba.core.route.RouteOptions.inheritSlash;
import static dev.mastaba.core.route.RouteOptions.traverse;
import static dev.mastaba.core.view.ViewOptions.predicate;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.application.Tween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.predicate.MessagePredicates;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when routes, predicates or tweens are refused. */
class RoutingProblemsTest {
    @Test
    void textsAreAsPinned() throws Exception {
        String found = Stream.of(
                        refused(wiki -> wiki.addRoute("page", "/:name/edit")),
                        refused(wiki -> wiki.addRoute("page", "/" + "x".repeat(5000))),
                        refused(wiki -> wiki.addRoute("page", "/{page-name}")),
                        refused(wiki -> wiki.addRoute("page", "/{name}/*name")),
                        refused(wiki -> wiki.addRoute("page", "/{name:[a-z}")),
                        refused(wiki -> {
                            wiki.addRoute("page", "/{name}");
                            wiki.removeRoute("pages");
                        }),
                        refused(wiki -> {
                            wiki.addRoute("page", "/{name}");
                            wiki.addRoute("edit", "/{name}/edit", before("pgae"));
                        }),
                        refused(wiki -> {
                            wiki.addRoute("a", "/a", before("b"));
                            wiki.addRoute("b", "/b", after("a"));
                        }),
                        refused(
                                wiki -> wiki.addRoute("page", "/{name}"),
                                login -> login.addRoute("any", "/{anything}")),
                        refused(wiki -> wiki.addRoute("home", "/home"), login -> login.addRoute("any", "/{anything}")),
                        refused(Composition.of(List.of(
                                application(
                                        wiki -> wiki.route("page", "/{name}").get(request -> "")),
                                Participant.extension(
                                        "dev.example.dark",
                                        List.of("wiki"),
                                        dark -> dark.addRoute("page", "/pages/{id}"))))),
                        refused(wiki -> wiki.addRoute("page", "/{name}", inheritSlash())),
                        refused(wiki -> wiki.addRoute("page", "/{name:(?:a*|b*){20}}")),
                        refused(wiki ->
                                wiki.addRoute("page", "/{name:" + "(".repeat(101) + "a" + ")".repeat(101) + "}")),
                        refused(wiki -> wiki.addRoute("page", "/{name:(?x: a )}")),
                        refused(wiki -> wiki.addRoute("page", "/{name}/edit", traverse("/pages/{nmae}"))),
                        refused(wiki -> wiki.addRoute("page", "/pages/{name")),
                        refused(wiki -> wiki.addRoute("page", "/pages/name}")),
                        refused(wiki -> wiki.addRoute("file", "/files/*path/raw")),
                        refused(wiki -> wiki.addRoute("page", "/{name:(a)\\3}")),
                        refused(wiki -> wiki.addRoute("other", "http://[::1/{x}")),
                        refused(wiki -> wiki.addRoute("page", "/pages/{number}", convert("numbr", Integer::valueOf))),
                        refused(wiki -> wiki.addRoute("page", "/", predicate("request_metod", "GET"))),
                        refused(wiki -> wiki.addRoute("page", "/", predicate("header", "Accept:["))),
                        refused(wiki -> {
                            wiki.addRoutePredicate("mine", MessagePredicates::path, Placement.under("nobody"));
                            wiki.addRoute("page", "/", predicate("request_method", "GET"));
                        }),
                        refused(wiki -> {
                            wiki.addRoutePredicate("mine", MessagePredicates::path, Placement.under("yours"));
                            wiki.addRoutePredicate("yours", MessagePredicates::path, Placement.under("mine"));
                            wiki.addRoute("page", "/", predicate("request_method", "GET"));
                        }),
                        refused(wiki -> wiki.addTween("my tween", next -> next)),
                        refused(wiki -> wiki.addTween(Tween.MAIN, next -> next)),
                        refused(wiki -> wiki.addTween("gzip", next -> next, Placement.over(Tween.INGRESS))),
                        refused(wiki -> wiki.addTween("gzip", next -> next, Placement.under(Tween.MAIN))),
                        refused(wiki -> wiki.addTween("gzip", next -> next, Placement.under("nothing"))),
                        refused(wiki -> {
                            wiki.addTween("a", next -> next, Placement.under("b"));
                            wiki.addTween("b", next -> next, Placement.under("a"));
                        }),
                        refused(Map.of("mastaba.tweens", "gzip EXCVIEW"), wiki -> wiki.addTween("zip", next -> next)),
                        refused(wiki -> wiki.addTween("lost", next -> null)))
                .collect(Collectors.joining("\n\n"));
        Golden.assertPinned(RoutingProblemsTest.class, "routing-problems.txt", found);
    }

    private static String refused(AddOn wiki) {
        return refused(Map.of(), wiki);
    }

    private static String refused(Map<String, String> settings, AddOn wiki) {
        return refused(Composition.of(List.of(application(wiki))).settings(new Settings(settings)));
    }

    private static String refused(AddOn wiki, AddOn shared) {
        return refused(Composition.of(List.of(application(wiki), Participant.shared("dev.example.login", shared))));
    }

    private static Participant application(AddOn wiki) {
        return Participant.application("dev.example.wiki", "wiki", wiki);
    }

    private static String refused(Composition composition) {
        return catchThrowableOfType(ConfigurationException.class, composition::makeApplication)
                .getMessage()
                .replaceAll("x{100,}", "x…");
    }
}
