package dev.mastaba.staging.link;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The rules for the uses of one bundle. Classes are loaded, but not initialized, so that the Java virtual machine compares classes with their
 * supertypes. Classes that cannot be loaded for another reason count as matching.
 */
final class LinkRules {
    private static final int MOST_SIMILAR = 2;
    private static final int ACCESSIBLE = Modifier.PUBLIC | Modifier.PROTECTED;

    private final BundleWiring wiring;
    private final Map<String, BundleCapability> packages;
    private final Map<Class<?>, Set<Class<?>>> lineages = new HashMap<>();
    private final Map<Class<?>, Map<String, Member>> members = new HashMap<>();
    private final Map<Class<?>, List<Method>> gaps = new HashMap<>();

    /**
     * Creates rules.
     *
     * @param packages the packages that the bundle gets from other bundles
     */
    LinkRules(BundleWiring wiring, Map<String, BundleCapability> packages) {
        this.wiring = wiring;
        this.packages = packages;
    }

    /** Returns the reference if the bundle cannot use it; null if it can. */
    @Nullable
    BrokenReference broken(Use use, Origin place) {
        try {
            Class<?> owner = load(use.owner());
            return isOfJava(owner) ? null : broken(owner, use, place);
        } catch (ClassNotFoundException missing) {
            String name = use.owner().replace('/', '.');
            return use.how() == Opcodes.CHECKCAST ? broken(place, name, name + " does not exist") : null;
        } catch (TypeNotPresentException | NoClassDefFoundError incomplete) {
            return null;
        } catch (LinkageError refused) {
            String text = String.valueOf(refused.getMessage()).replace('/', '.').split("\\R| \\(", 2)[0];
            return use.how() == Use.ITSELF ? broken(place, text, text) : null;
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, wiring.getClassLoader());
    }

    private @Nullable BrokenReference broken(Class<?> owner, Use use, Origin place) throws ClassNotFoundException {
        boolean isAbstract = Modifier.isAbstract(owner.getModifiers());
        String text = switch (use.how()) {
            case Use.ITSELF -> isAbstract ? "" : gap(owner, owner.getName(), "");
            case Opcodes.CHECKCAST -> isHidden(owner, owner.getModifiers()) ? owner.getName() + " is not public" : "";
            case Opcodes.NEW -> isAbstract ? owner.getName() + " is abstract" : "";
            default -> ofMember(owner, use);
        };
        return text.isEmpty() ? null : broken(place, nearest(owner).getName(), text);
    }

    /** Returns the reference, whose package is the first one from another bundle that a text names; null if it names none. */
    private @Nullable BrokenReference broken(Origin place, String named, String text) {
        return packages.entrySet().stream()
                .filter(each -> named.contains(each.getKey() + '.'))
                .min(Comparator.<Map.Entry<String, BundleCapability>>comparingInt(
                                each -> named.indexOf(each.getKey() + '.'))
                        .thenComparing(each -> -each.getKey().length()))
                .map(each -> {
                    Bundle provider = each.getValue().getRevision().getBundle();
                    Object version = each.getValue().getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
                    return new BrokenReference(
                            place,
                            text,
                            provider.getSymbolicName() + " " + provider.getVersion(),
                            each.getKey() + " " + version);
                })
                .orElse(null);
    }

    private String ofMember(Class<?> owner, Use use) throws ClassNotFoundException {
        if (!use.isField() && use.onInterface() != owner.isInterface()) {
            return owner.getName() + (owner.isInterface() ? " is now an interface" : " is no longer an interface");
        }
        String key = use.name() + use.descriptor();
        Member member = use.isConstructor() ? members(owner).get(key) : find(owner, key);
        String fact =
                member == null ? "does not exist" : isOther(member.getDeclaringClass()) ? fact(member, owner, use) : "";
        if (!fact.isEmpty()) {
            return described(nearest(owner), use) + ' ' + fact + similar(nearest(owner), use);
        }
        return use.how() == Opcodes.INVOKEDYNAMIC ? gap(owner, "The lambda", use.name()) : "";
    }

    /** Returns what prevents the use of another bundle's member, or an empty text. */
    private String fact(Member member, Class<?> owner, Use use) throws ClassNotFoundException {
        int modifiers = member.getModifiers();
        boolean isStatic = Modifier.isStatic(modifiers);
        boolean isSpecial = use.how() == Opcodes.INVOKESPECIAL;
        if (!use.isConstructor() && isStatic != use.isStatic()) {
            return isStatic ? "is now static" : "is no longer static";
        }
        if (isHidden(member.getDeclaringClass(), modifiers)) {
            return "is not public";
        }
        if (Modifier.isProtected(modifiers)) {
            Class<?> user = load(use.user());
            boolean through = isStatic || isSpecial || user.isAssignableFrom(owner);
            if (!through || !member.getDeclaringClass().isAssignableFrom(user)) {
                return "is protected";
            }
        }
        if (use.writes() && Modifier.isFinal(modifiers)) {
            return "is final";
        }
        return isSpecial && Modifier.isAbstract(modifiers) ? "is abstract" : "";
    }

    private boolean isHidden(Class<?> owner, int modifiers) {
        return isOther(owner) && (modifiers & ACCESSIBLE) == 0;
    }

    /** Returns a sentence about a method from another bundle for which a type has no code, or an empty text. */
    private String gap(Class<?> type, String shown, String implemented) {
        return lineage(type).stream()
                .filter(this::isOther)
                .flatMap(each -> gaps.computeIfAbsent(each, this::withoutCode).stream())
                .filter(each -> !each.getName().equals(implemented) && hasNoCode(type, each))
                .findFirst()
                .map(each -> shown + " does not implement " + each)
                .orElse("");
    }

    private List<Method> withoutCode(Class<?> type) {
        return lineage(type).stream()
                .flatMap(each -> members(each).values().stream())
                .filter(each -> each instanceof Method method && hasNoCode(type, method))
                .map(Method.class::cast)
                .toList();
    }

    private boolean hasNoCode(Class<?> type, Method method) {
        Member selected = find(type, key(method));
        return selected != null && Modifier.isAbstract(selected.getModifiers());
    }

    /** Returns the member that the Java virtual machine selects: the one of a class, or the one with code, before others. */
    private @Nullable Member find(Class<?> type, String key) {
        List<Member> all = lineage(type).stream()
                .map(each -> members(each).get(key))
                .filter(Objects::nonNull)
                .toList();
        return all.stream()
                .filter(each -> !each.getDeclaringClass().isInterface() || !Modifier.isAbstract(each.getModifiers()))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** Returns a type and its supertypes: the classes, then the interfaces, then {@code Object}. */
    private Set<Class<?>> lineage(Class<?> type) {
        return lineages.computeIfAbsent(type, any -> {
            Set<Class<?>> all = new LinkedHashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                all.add(each);
            }
            List.copyOf(all).forEach(each -> addInterfaces(each, all));
            all.add(Object.class);
            return all;
        });
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            addInterfaces(each, all);
        }
    }

    private Map<String, Member> members(Class<?> type) {
        return members.computeIfAbsent(
                type,
                any -> Stream.<Member[]>of(
                                type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                        .flatMap(Stream::of)
                        .collect(Collectors.toMap(
                                LinkRules::key, each -> each, (one, other) -> one, LinkedHashMap::new)));
    }

    private static String key(Member member) {
        if (member instanceof Field field) {
            return field.getName() + Type.getDescriptor(field.getType());
        }
        return member instanceof Method method
                ? method.getName() + Type.getMethodDescriptor(method)
                : "<init>" + Type.getConstructorDescriptor((Constructor<?>) member);
    }

    private static boolean isOfJava(Class<?> type) {
        return type.getModule().isNamed();
    }

    private boolean isOther(Class<?> type) {
        return type.getClassLoader() != wiring.getClassLoader() && !isOfJava(type);
    }

    /** Returns the nearest of a type and its supertypes that the bundle gets from another bundle. */
    private Class<?> nearest(Class<?> type) {
        return lineage(type).stream()
                .filter(each -> packages.containsKey(each.getPackageName()))
                .findFirst()
                .orElse(type);
    }

    private static String described(Class<?> owner, Use use) {
        Type type = Type.getType(use.descriptor());
        if (use.isField()) {
            return type.getClassName() + ' ' + owner.getName() + '.' + use.name();
        }
        String parameters =
                Stream.of(type.getArgumentTypes()).map(Type::getClassName).collect(Collectors.joining(", ", "(", ")"));
        return use.isConstructor()
                ? owner.getName() + parameters
                : type.getReturnType().getClassName() + ' ' + owner.getName() + '.' + use.name() + parameters;
    }

    private String similar(Class<?> owner, Use use) {
        Class<?> kind = use.isField() ? Field.class : use.isConstructor() ? Constructor.class : Method.class;
        List<Member> all = members(owner).values().stream()
                .filter(each -> kind.isInstance(each) && !each.isSynthetic())
                .toList();
        List<String> near = NearMisses.of(
                use.isConstructor() ? owner.getName() : use.name(),
                all.stream().map(Member::getName).toList());
        String shown = all.stream()
                .filter(each -> near.contains(each.getName()))
                .map(Object::toString)
                .sorted()
                .limit(MOST_SIMILAR)
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "" : "; there is: " + shown;
    }
}
