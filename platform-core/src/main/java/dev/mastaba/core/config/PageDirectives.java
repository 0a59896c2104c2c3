package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.RankedItems;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.render.Contribution;
import dev.mastaba.core.render.Contribution.Attribute;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Contribution.Placed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directives that add parts to the pages of other add-ons, without replacing a file. Additions do not conflict: they are shown in the order of rank,
 * of the names of their add-ons, and of their own placements. Two add-ons conflict only if they replace the same block, or set the same attribute.
 *
 * <p>A place in a template is written {@code owner:path#part}, where the part is the name of a block, or the id of an element in the template's text.
 * If a template has both, write {@code #block:part} or {@code #id:part}.
 */
interface PageDirectives extends Directives, Declarer {
    /**
     * Declares a slot of this add-on, for a template that only code renders. Slots in the templates of views need no declaration.
     *
     * @param name the name, to which other add-ons refer as {@code owner:name}
     */
    default void addSlot(String name) {
        String slot = addOn() + ":" + ArgumentChecks.name("a slot", name);
        declare(Action.of("slot", slot)
                .introspectable(Introspectable.of("slots", slot, "slot"))
                .effect(registry -> registry.put(Key.named(Place.class, slot), new Place(Kind.SLOT, slot, ""))));
    }

    /** Shows a template in a slot, always; see {@link #addToSlot(String, Contribution)}. */
    default void addToSlot(String slot, String template) {
        addToSlot(slot, Contribution.of(template));
    }

    /**
     * Shows a template in a slot of another add-on's page, or of this add-on's own. The template sees the variables that the slot offers.
     *
     * @param slot the name, as {@code owner:slot}, where the owner is the name of an add-on or the id of an application
     */
    default void addToSlot(String slot, Contribution contribution) {
        String name = ArgumentChecks.name("a slot", slot);
        OwnedName owned = OwnedName.of(name, addOn());
        if (owned.owner().isEmpty()) {
            throw invalid(slot, "the name of the add-on before the colon is missing", "wiki:page.after");
        }
        contribute(new Place(Kind.SLOT, owned.toString(), ""), contribution);
    }

    /** Shows a template before an element or at the beginning of a block, always; see {@link #insertBefore(String, Contribution)}. */
    default void insertBefore(String place, String template) {
        insertBefore(place, Contribution.of(template));
    }

    /**
     * Shows a template before an element, or at the beginning of a block, in another add-on's template. An insertion into a block is shown wherever the
     * block is shown, also in templates that extend this one, unless they replace the block without calling {@code parent()}.
     *
     * @param place the place, as {@code owner:path#part}
     */
    default void insertBefore(String place, Contribution contribution) {
        contribute(place(Kind.BEFORE, place), contribution);
    }

    /** Shows a template after an element or at the end of a block, always; see {@link #insertBefore(String, Contribution)}. */
    default void insertAfter(String place, String template) {
        insertAfter(place, Contribution.of(template));
    }

    /** Shows a template after an element, or at the end of a block; see {@link #insertBefore(String, Contribution)}. */
    default void insertAfter(String place, Contribution contribution) {
        contribute(place(Kind.AFTER, place), contribution);
    }

    /** Shows a template at the beginning of an element's content, always; see {@link #insertBefore(String, Contribution)}. */
    default void insertFirst(String place, String template) {
        insertFirst(place, Contribution.of(template));
    }

    /** Shows a template at the beginning of an element's content; see {@link #insertBefore(String, Contribution)}. */
    default void insertFirst(String place, Contribution contribution) {
        contribute(place(Kind.FIRST, place), contribution);
    }

    /** Shows a template at the end of an element's content, always; see {@link #insertBefore(String, Contribution)}. */
    default void insertLast(String place, String template) {
        insertLast(place, Contribution.of(template));
    }

    /** Shows a template at the end of an element's content; see {@link #insertBefore(String, Contribution)}. */
    default void insertLast(String place, Contribution contribution) {
        contribute(place(Kind.LAST, place), contribution);
    }

    /** Shows a template instead of the content of a block, always; see {@link #replaceBlock(String, Contribution)}. */
    default void replaceBlock(String place, String template) {
        replaceBlock(place, Contribution.of(template));
    }

    /**
     * Shows a template instead of the content of a block. If the conditions of the contribution do not hold, the block's own content is shown.
     * Contributions of others to the beginning and the end of the block stay.
     *
     * @param place the block, as {@code owner:path#block}
     */
    default void replaceBlock(String place, Contribution contribution) {
        contribute(place(Kind.REPLACE, place), contribution);
    }

    /**
     * Adds a class to an element in another add-on's template.
     *
     * @param place the element, as {@code owner:path#id}
     */
    default void addClass(String place, String cssClass) {
        String name = ArgumentChecks.name("a class", cssClass);
        declare(attribute(place(Kind.TAG, place), new Attribute("class", name), Action.unnamed()));
    }

    /**
     * Sets an attribute of an element in another add-on's template. It must be new; two add-ons that set the same attribute conflict.
     *
     * @param place the element, as {@code owner:path#id}
     * @param name the name of the attribute: letters, digits, and hyphens
     * @param value the value, which is escaped
     */
    default void addAttribute(String place, String name, String value) {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*") || name.equalsIgnoreCase("class") || name.equalsIgnoreCase("id")) {
            throw invalid(name, "it is not the name of an attribute that can be added", "data-votes");
        }
        Place tag = place(Kind.TAG, place);
        Attribute attribute = new Attribute(name.toLowerCase(Locale.ROOT), ArgumentChecks.line("an attribute", value));
        declare(attribute(tag, attribute, late("attribute", tag, attribute.name())));
    }

    private Action attribute(Place tag, Attribute attribute, Action action) {
        return contribution(tag, Contribution.of(attribute.name()).id(attribute.toString()), attribute, action);
    }

    private void contribute(Place place, Contribution contribution) {
        ArgumentChecks.value("a contribution", contribution);
        Action action = place.kind() == Kind.REPLACE
                ? late("block", place, "")
                : Action.of("contribution", place, addOn() + ":" + contribution.id());
        declare(contribution(place, contribution, null, action));
    }

    /** Returns an action that conflicts with another one about the same part, however the owner of the template is written. */
    private Action late(String kind, Place place, String name) {
        return Action.late(() -> List.of(
                kind,
                RankedItems.exact(place.target(), registry().get(Key.of(Rank.class))) + "#" + place.part(),
                name));
    }

    private Action contribution(Place place, Contribution contribution, @Nullable Attribute attribute, Action action) {
        String owner = addOn();
        String name = owner + ":" + contribution.id();
        Visibility visibility = Visibility.of(contribution.conditions(), contribution.requiredPermission());
        return action.introspectable(Introspectable.each("contributions", place + " < " + name, "contribution")
                        .with(facts(place, name, contribution, attribute, visibility)))
                .effect((registry, declared) -> registry.put(
                        Key.named(Placed.class, place + " " + name + " " + declared.index()),
                        new Placed(
                                place,
                                name,
                                contribution,
                                attribute,
                                owner,
                                visibility.test(registry, declared.origin()),
                                declared)));
    }

    private static Map<String, Object> facts(
            Place place, String name, Contribution contribution, @Nullable Attribute attribute, Visibility visibility) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("place", place.toString());
        facts.put("contribution", name);
        if (attribute == null) {
            facts.put("template", contribution.template());
        } else {
            facts.put("attribute", attribute.toString());
        }
        facts.putAll(visibility.facts());
        if (!contribution.placement().below().isEmpty()) {
            facts.put("under", contribution.placement().below());
        }
        if (!contribution.placement().above().isEmpty()) {
            facts.put("over", contribution.placement().above());
        }
        if (contribution.isOptional()) {
            facts.put("optional", true);
        }
        return facts;
    }

    private static Place place(Kind kind, String text) {
        String place = ArgumentChecks.name("a place in a template", text);
        int hash = place.lastIndexOf('#');
        int colon = place.indexOf(':');
        if (hash < 0 || hash == place.length() - 1) {
            throw invalid(
                    text, "the name of a block or the id of an element is missing", "wiki:templates/page.peb#content");
        }
        if (colon <= 0 || colon > hash) {
            throw invalid(text, "the name of the add-on before a colon is missing", "wiki:templates/page.peb#content");
        }
        return new Place(kind, place.substring(0, hash), place.substring(hash + 1));
    }

    private static ConfigurationException invalid(String text, String why, String example) {
        return new ConfigurationException(new Problem(
                "MAST-SLOT-004",
                "\"" + text + "\" is not valid here: " + why + ".",
                List.of(),
                "Write it as in this example: \"" + example + "\""));
    }
}
