package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.traversal.Typed;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views that a view of another add-on hides without entering their slot. These are the rules:
 * <ul>
 * <li>A view for certain contexts hides views for a more general context or for any context.
 * <li>A view for an interface also hides views for other types that an object with that interface may have.
 * <li>A view for a type whose objects declare further types hides views for those types.
 * <li>A view for one route hides the views of all routes.
 * <li>If its route matches every path, it hides all views without a route.
 * </ul>
 * An exception is a context of its own views.
 */
final class ShadowedViews {
    private final Map<Where, Map<String, List<DeclaredView>>> byType = new LinkedHashMap<>();
    private final DeclaredRoutes routes;
    private final Rank rank;

    ShadowedViews(List<DeclaredView> views, DeclaredRoutes routes, Rank rank) {
        this.routes = routes;
        this.rank = rank;
        for (DeclaredView view : views) {
            ViewSlot slot = view.slot();
            byType.computeIfAbsent(new Where(slot.route(), slot.name()), where -> new LinkedHashMap<>())
                    .computeIfAbsent(slot.typeName(), type -> new ArrayList<>(1))
                    .add(view);
        }
    }

    /** Returns the views of other add-ons that this view hides from some requests, except for views whose authors knew of it and rank above it. */
    List<DeclaredView> behind(DeclaredView view) {
        if (view.spec().yields()) {
            return List.of();
        }
        ViewSlot slot = view.slot();
        List<DeclaredView> all = new ArrayList<>();
        moreGeneral(slot, all);
        if (!slot.route().isEmpty()) {
            ofNoRoute(view.spec(), slot, all);
        }
        return all.stream().filter(other -> hides(view, other)).toList();
    }

    private void ofNoRoute(ViewSpec spec, ViewSlot slot, List<DeclaredView> all) {
        boolean fallsBack = spec.isForExceptions() || routes.usesGlobalViews(slot.route());
        Optional<Action> hiding = spec.exceptionOnly() ? Optional.empty() : routes.matchingAll(slot.route());
        if (hiding.isPresent()) {
            ofNoRoute()
                    .filter(other -> isHiddenBy(hiding.get(), other) || fallsBack && mayAnswerFor(slot, other))
                    .forEach(all::add);
        } else if (fallsBack) {
            at("", slot.name()).values().stream()
                    .flatMap(List::stream)
                    .filter(other -> mayAnswerFor(slot, other))
                    .forEach(all::add);
        }
    }

    private Stream<DeclaredView> ofNoRoute() {
        return byType.entrySet().stream()
                .filter(entry -> entry.getKey().route().isEmpty())
                .flatMap(entry -> entry.getValue().values().stream())
                .flatMap(List::stream);
    }

    private static boolean mayAnswerFor(ViewSlot slot, DeclaredView other) {
        ViewSlot place = other.slot();
        return place.name().equals(slot.name()) && mayFitOne(slot, place);
    }

    private boolean isHiddenBy(Action route, DeclaredView other) {
        return !other.owner().equals(rank.owner(route))
                && !other.spec().exceptionOnly()
                && !rank.written(other.action(), route);
    }

    private void moreGeneral(ViewSlot slot, List<DeclaredView> all) {
        Map<String, List<DeclaredView>> types = at(slot.route(), slot.name());
        if (isKnownByNameAlone(slot)) {
            types.forEach((type, views) -> {
                if (!type.equals(slot.typeName())) {
                    all.addAll(views);
                }
            });
        } else if (slot.context().isInterface()) {
            types.values().stream()
                    .flatMap(List::stream)
                    .filter(other -> mayBeBefore(slot, other.slot()))
                    .forEach(all::add);
        } else if (types.size() > 1) {
            Set<String> supertypes = TypeLookup.order(slot.context()).stream()
                    .map(Class::getName)
                    .collect(Collectors.toSet());
            types.forEach((type, views) -> {
                if (!type.equals(slot.typeName()) && (supertypes.contains(type) || areTyped(views))) {
                    all.addAll(views);
                }
            });
        }
    }

    private static boolean areTyped(List<DeclaredView> views) {
        return isTyped(views.get(0).slot());
    }

    /** Returns whether objects of the slot's type may declare any other type, whose views are tried first. */
    private static boolean isTyped(ViewSlot slot) {
        return Typed.class.isAssignableFrom(slot.context());
    }

    /** Returns whether, for some object, the view for an interface is tried before the other view; interfaces come before superclasses. */
    private static boolean mayBeBefore(ViewSlot slot, ViewSlot other) {
        boolean isMoreSpecific = slot.context().isAssignableFrom(other.context());
        return !slot.typeName().equals(other.typeName())
                && (isTyped(other) || !isMoreSpecific && mayBeBoth(slot, other));
    }

    /** Returns whether some object may be of both types, although neither is known to be a subtype of the other. */
    private static boolean mayBeBoth(ViewSlot slot, ViewSlot other) {
        return (slot.context().isInterface() || other.context().isInterface()) && isOpen(slot) && isOpen(other);
    }

    private static boolean isOpen(ViewSlot slot) {
        return !Modifier.isFinal(slot.context().getModifiers());
    }

    /** Returns whether some context may fit both slots. */
    private static boolean mayFitOne(ViewSlot slot, ViewSlot other) {
        return slot.anywhere()
                || other.anywhere()
                || isKnownByNameAlone(slot)
                || isKnownByNameAlone(other)
                || isTyped(slot)
                || isTyped(other)
                || isKindOf(slot, other)
                || isKindOf(other, slot)
                || mayBeBoth(slot, other);
    }

    private static boolean isKindOf(ViewSlot slot, ViewSlot general) {
        return slot.typeName().equals(general.typeName())
                || TypeLookup.order(slot.context()).stream()
                        .anyMatch(type -> type.getName().equals(general.typeName()));
    }

    /** Returns whether only the name of the type is known. Its supertypes are then unknown: it may be a subtype of any type. */
    private static boolean isKnownByNameAlone(ViewSlot slot) {
        return !slot.contextName().isEmpty();
    }

    private Map<String, List<DeclaredView>> at(String route, String name) {
        return byType.getOrDefault(new Where(route, name), Map.of());
    }

    private boolean hides(DeclaredView view, DeclaredView other) {
        return !other.owner().equals(view.owner())
                && !other.isRefused()
                && !other.spec().yields()
                && other.spec().isForExceptions() == view.spec().isForExceptions()
                && haveMethodsInCommon(
                        view.conditions().methods(), other.conditions().methods())
                && !rank.written(other.action(), view.action());
    }

    /** Returns whether some request may fit both. A value that is not a method name, such as a negation, may be any method. */
    private static boolean haveMethodsInCommon(List<Object> some, List<Object> others) {
        return some.isEmpty()
                || others.isEmpty()
                || some.stream().anyMatch(one -> others.stream().anyMatch(other -> mayBeSame(one, other)));
    }

    private static boolean mayBeSame(Object one, Object other) {
        return !(one instanceof String)
                || !(other instanceof String)
                || one.equals(other)
                || one.equals("GET") && other.equals("HEAD")
                || one.equals("HEAD") && other.equals("GET");
    }

    private record Where(String route, String name) {}
}
