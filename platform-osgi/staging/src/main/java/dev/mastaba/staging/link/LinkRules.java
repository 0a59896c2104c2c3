package dev.mastaba.staging.link;

import dev.mastaba.core.engine.text.NearMisses;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The rules of the Java virtual machine for the uses of one bundle. Classes that are not known count as matching. */
public final class LinkRules {
    private static final int MOST_SIMILAR = 2;
    private static final int ACCESSIBLE = Modifier.PUBLIC | Modifier.PROTECTED;

    private final Object own;
    private final Set<String> packages;
    private final Function<String, @Nullable LinkedClass> classes;
    private final Map<LinkedClass, Set<LinkedClass>> lineages = new HashMap<>();
    private final Map<LinkedClass, Map<String, LinkedMember>> members = new HashMap<>();
    private final Map<LinkedClass, List<LinkedMember>> gaps = new HashMap<>();

    /**
     * Creates rules.
     *
     * @param own the home of the classes of the bundle
     * @param packages the packages that the bundle gets from other bundles
     * @param classes returns the class with an internal name; null if there is none
     */
    public LinkRules(Object own, Set<String> packages, Function<String, @Nullable LinkedClass> classes) {
        this.own = own;
        this.packages = Set.copyOf(packages);
        this.classes = classes;
    }

    /** Returns the reason why the bundle cannot use something; null if it can. */
    public @Nullable Mismatch mismatch(Use use) {
        LinkedClass owner = classes.apply(use.owner());
        if (owner == null) {
            String name = use.owner().replace('/', '.');
            return use.how() == Opcodes.CHECKCAST ? new Mismatch(name, name + " does not exist") : null;
        }
        if (owner.isOfJava() || !owner.isKnown()) {
            return null;
        }
        boolean isAbstract = Modifier.isAbstract(owner.modifiers());
        String text = switch (use.how()) {
            case Use.ITSELF -> definition(owner, isAbstract);
            case Use.ANNOTATION -> element(owner, use);
            case Opcodes.CHECKCAST -> isHidden(owner, owner.modifiers()) ? owner.name() + " is not public" : "";
            case Opcodes.NEW -> isAbstract ? owner.name() + " is abstract" : "";
            default -> ofMember(owner, use);
        };
        return text.isEmpty() ? null : new Mismatch(nearest(owner).name(), text);
    }

    /** Returns a sentence about a supertype that a class of the bundle cannot have, or a method that it lacks or cannot have, or an empty text. */
    private String definition(LinkedClass type, boolean isAbstract) {
        return Stream.of(
                        Stream.ofNullable(type.superclass()).map(above -> unfit(type, above, false)),
                        type.interfaces().stream().map(above -> unfit(type, above, true)),
                        members(type).values().stream().map(this::overriddenFinal),
                        Stream.of(isAbstract ? "" : gap(type, type.name(), "")))
                .flatMap(facts -> facts)
                .filter(fact -> !fact.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String overriddenFinal(LinkedMember method) {
        return Stream.of(method)
                .filter(each -> each.isMethod() && (each.modifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0)
                .flatMap(each -> lineage(each.owner()).stream())
                .filter(above -> isOther(above) && !isInterface(above))
                .flatMap(above -> Stream.ofNullable(members(above).get(method.key())))
                .filter(above -> Modifier.isFinal(above.modifiers()) && (above.modifiers() & ACCESSIBLE) != 0)
                .findFirst()
                .map(above -> above + " is final, and " + method.owner().name() + " overrides it")
                .orElse("");
    }

    private String unfit(LinkedClass type, LinkedClass above, boolean implemented) {
        if (!isOther(above) || !above.isKnown()) {
            return "";
        }
        if (isInterface(above) != implemented) {
            return above.name() + (implemented ? " is no longer an interface" : " is now an interface");
        }
        if (Modifier.isFinal(above.modifiers())) {
            return above.name() + " is final";
        }
        return above.permits(type) ? "" : above.name() + " is sealed, and does not permit " + type.name();
    }

    private static boolean isInterface(LinkedClass type) {
        return Modifier.isInterface(type.modifiers());
    }

    /** Returns what prevents the use of an element of an annotation, or without a name, which element an annotation lacks. */
    private String element(LinkedClass annotation, Use use) {
        if (use.name().isEmpty()) {
            List<String> given = List.of(use.descriptor().split(","));
            return members(annotation).values().stream()
                    .filter(each -> each.isMethod() && Modifier.isAbstract(each.modifiers()))
                    .filter(each -> (each.modifiers() & LinkedMember.HAS_DEFAULT) == 0 && !given.contains(each.name()))
                    .map(each -> each + " has no default")
                    .findFirst()
                    .orElse("");
        }
        List<LinkedMember> named = members(annotation).values().stream()
                .filter(each -> each.name().equals(use.name()))
                .toList();
        if (named.stream()
                .anyMatch(
                        each -> use.descriptor().isEmpty() || each.descriptor().equals(use.descriptor()))) {
            return "";
        }
        return annotation.name() + '.' + use.name() + "()"
                + (named.isEmpty()
                        ? " does not exist" + similar(annotation, use)
                        : " has another type: " + named.get(0));
    }

    private String ofMember(LinkedClass owner, Use use) {
        if (!use.isField() && use.onInterface() != isInterface(owner)) {
            return owner.name() + (isInterface(owner) ? " is now an interface" : " is no longer an interface");
        }
        String key = use.name() + use.descriptor();
        LinkedMember member = use.isConstructor() ? members(owner).get(key) : find(owner, key);
        if (member == null && !use.isConstructor() && !isKnown(owner)) {
            return "";
        }
        String fact = member == null ? "does not exist" : isOther(member.owner()) ? fact(member, owner, use) : "";
        if (!fact.isEmpty()) {
            LinkedClass shown = nearest(owner);
            return LinkedMember.described(shown.name(), use.name(), use.descriptor())
                    + ' '
                    + fact
                    + similar(shown, use);
        }
        return use.how() == Opcodes.INVOKEDYNAMIC ? gap(owner, "The lambda", use.name()) : "";
    }

    /** Returns what prevents the use of another bundle's member, or an empty text. */
    private String fact(LinkedMember member, LinkedClass owner, Use use) {
        int modifiers = member.modifiers();
        boolean isStatic = Modifier.isStatic(modifiers);
        boolean isSpecial = use.how() == Opcodes.INVOKESPECIAL;
        if (!use.isConstructor() && isStatic != use.isStatic()) {
            return isStatic ? "is now static" : "is no longer static";
        }
        if (isHidden(member.owner(), modifiers)) {
            return "is not public";
        }
        LinkedClass user = Modifier.isProtected(modifiers) ? classes.apply(use.user()) : null;
        if (user != null) {
            boolean through = isStatic || isSpecial || lineage(owner).contains(user);
            if (!through || !lineage(user).contains(member.owner())) {
                return "is protected";
            }
        }
        if (use.writes() && Modifier.isFinal(modifiers)) {
            return "is final";
        }
        return isSpecial && Modifier.isAbstract(modifiers) ? "is abstract" : "";
    }

    private boolean isHidden(LinkedClass owner, int modifiers) {
        return isOther(owner) && (modifiers & ACCESSIBLE) == 0;
    }

    /** Returns whether all supertypes are known. */
    private boolean isKnown(LinkedClass type) {
        return lineage(type).stream().allMatch(LinkedClass::isKnown);
    }

    /** Returns a sentence about a method of another bundle that a type does not implement or must not override, or an empty text. */
    private String gap(LinkedClass type, String shown, String implemented) {
        if (!isKnown(type)) {
            return "";
        }
        return lineage(type).stream()
                .filter(this::isOther)
                .flatMap(each -> gaps.computeIfAbsent(each, this::withoutCode).stream())
                .filter(each -> !each.name().equals(implemented) && hasNoCode(type, each))
                .findFirst()
                .map(each -> shown + " does not implement " + each)
                .orElse("");
    }

    private List<LinkedMember> withoutCode(LinkedClass type) {
        return lineage(type).stream()
                .flatMap(each -> members(each).values().stream())
                .filter(each -> each.isMethod() && hasNoCode(type, each))
                .toList();
    }

    private boolean hasNoCode(LinkedClass type, LinkedMember method) {
        LinkedMember selected = find(type, method.key());
        return selected != null && Modifier.isAbstract(selected.modifiers());
    }

    /** Returns the member that the Java virtual machine selects: the one of a class, or the one with code, before others. */
    private @Nullable LinkedMember find(LinkedClass type, String key) {
        List<LinkedMember> all = lineage(type).stream()
                .map(each -> members(each).get(key))
                .filter(Objects::nonNull)
                .toList();
        return all.stream()
                .filter(each -> !isInterface(each.owner()) || !Modifier.isAbstract(each.modifiers()))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** Returns a type and its supertypes: the classes, then the interfaces, then {@code Object}. */
    private Set<LinkedClass> lineage(LinkedClass type) {
        Set<LinkedClass> known = lineages.get(type);
        if (known == null) {
            known = new LinkedHashSet<>();
            for (LinkedClass each = type; each != null && known.add(each); each = each.superclass()) {}
            for (LinkedClass each : List.copyOf(known)) {
                addInterfaces(each, known);
            }
            Stream.ofNullable(classes.apply("java/lang/Object")).forEach(known::add);
            lineages.put(type, known);
        }
        return known;
    }

    private static void addInterfaces(LinkedClass type, Set<LinkedClass> all) {
        for (LinkedClass each : type.interfaces()) {
            if (all.add(each)) {
                addInterfaces(each, all);
            }
        }
    }

    private Map<String, LinkedMember> members(LinkedClass type) {
        return members.computeIfAbsent(
                type,
                any -> type.members().stream()
                        .collect(Collectors.toMap(
                                LinkedMember::key, each -> each, (one, other) -> one, LinkedHashMap::new)));
    }

    private boolean isOther(LinkedClass type) {
        return !type.home().equals(own) && !type.isOfJava();
    }

    /** Returns the nearest of a type and its supertypes that the bundle gets from another bundle. */
    private LinkedClass nearest(LinkedClass type) {
        return lineage(type).stream()
                .filter(each -> packages.contains(
                        each.name().substring(0, Math.max(0, each.name().lastIndexOf('.')))))
                .findFirst()
                .orElse(type);
    }

    private String similar(LinkedClass owner, Use use) {
        List<LinkedMember> all = members(owner).values().stream()
                .filter(each -> each.isOfKind(use) && !each.isSynthetic())
                .toList();
        List<String> near =
                NearMisses.of(use.name(), all.stream().map(LinkedMember::name).toList());
        String shown = all.stream()
                .filter(each -> near.contains(each.name()))
                .map(LinkedMember::toString)
                .sorted()
                .limit(MOST_SIMILAR)
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "" : "; there is: " + shown;
    }
}
