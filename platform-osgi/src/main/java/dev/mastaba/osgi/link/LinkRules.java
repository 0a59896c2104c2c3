package dev.mastaba.osgi.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The rules for linking the references of one bundle. The Java virtual machine itself resolves the classes and members, without initializing the
 * classes; this class adds the rules that the Java virtual machine applies later.
 */
final class LinkRules {
    private static final int ACCESSIBLE = Modifier.PUBLIC | Modifier.PROTECTED;

    private final Wires wires;
    private @Nullable Class<?> anchor;

    LinkRules(Wires wires) {
        this.wires = wires;
    }

    /** Returns the reason why a class cannot use a reference; null if it can, or if the reference is optional. */
    @Nullable
    Mismatch mismatch(Reference reference, Use use) {
        try {
            Class<?> owner = wires.find(reference.owner().replace('/', '.'));
            return owner == null || owner.getModule().isNamed() ? null : mismatch(owner, reference, use);
        } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError missing) {
            return missing(missing, use);
        } catch (LinkageError broken) {
            return null; // That class is reported itself: with this bundle or with its own.
        }
    }

    /** Returns the reason why a class does not match its supertypes; null if it does. */
    @Nullable
    Mismatch mismatch(Use use) {
        try {
            Class<?> type = wires.find(use.type());
            return type == null || Modifier.isAbstract(type.getModifiers()) ? null : unimplemented(type);
        } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError missing) {
            return missing(missing, use);
        } catch (LinkageError broken) {
            String text = String.valueOf(broken.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .split(" \\(", 2)[0];
            return wires.exportedIn(text) == null ? null : new Mismatch(broken.getClass(), text, text);
        }
    }

    private @Nullable Mismatch missing(Throwable missing, Use use) {
        String name = missing instanceof TypeNotPresentException type ? type.typeName() : missing.getMessage();
        String shown = String.valueOf(name).replace('/', '.').split(" ", 2)[0];
        return use.embedded() || wires.exportedIn(shown) == null
                ? null
                : new Mismatch(NoClassDefFoundError.class, shown + " does not exist", shown);
    }

    private @Nullable Mismatch mismatch(Class<?> owner, Reference reference, Use use) throws ClassNotFoundException {
        String name = owner.getName();
        if (wires.isForeign(owner) && (owner.getModifiers() & ACCESSIBLE) == 0) {
            return new Mismatch(IllegalAccessError.class, name + " is not public", name);
        }
        if (reference.how() == Opcodes.NEW && Modifier.isAbstract(owner.getModifiers())) {
            return new Mismatch(InstantiationError.class, name + " is abstract", name);
        }
        if (reference.how() == Reference.ANNOTATION) {
            return ofAnnotation(owner, Set.of(reference.name().split(" ")));
        }
        if (reference.isMethod() && reference.onInterface() != owner.isInterface()) {
            String kind = owner.isInterface() ? " is now an interface" : " is no longer an interface";
            return new Mismatch(IncompatibleClassChangeError.class, name + kind, name);
        }
        return reference.isField() || reference.isMethod() ? ofMember(owner, reference, use) : null;
    }

    private static @Nullable Mismatch ofAnnotation(Class<?> annotation, Set<String> given) {
        Map<String, Method> elements = Stream.of(annotation.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, each -> each, (one, other) -> one));
        Stream<String> unknown = given.stream()
                .filter(each -> !each.isEmpty() && !elements.containsKey(each))
                .map(each -> " has no element " + each);
        Stream<String> required = elements.values().stream()
                .filter(each -> each.getDefaultValue() == null && !given.contains(each.getName()))
                .map(each -> " requires the element " + each.getName());
        String name = annotation.getName();
        return Stream.concat(unknown, required)
                .sorted()
                .findFirst()
                .map(each -> new Mismatch(NoSuchMethodError.class, name + each, name))
                .orElse(null);
    }

    private @Nullable Mismatch ofMember(Class<?> owner, Reference reference, Use use) throws ClassNotFoundException {
        Class<?> user = use.kin() ? wires.find(use.type()) : null;
        boolean special = reference.how() == Opcodes.INVOKESPECIAL && !reference.isConstructor();
        Class<?> from = wires.isOwn(owner) && !special ? owner : user == null ? anchor(use) : user;
        if (from == null || special && user == null) {
            return null;
        }
        MethodType type = MethodType.fromMethodDescriptorString(
                reference.isField() ? "()" + reference.descriptor() : reference.descriptor(), owner.getClassLoader());
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(from, MethodHandles.lookup());
            MethodHandleInfo member = lookup.revealDirect(resolved(lookup, owner, reference, type, user));
            return wires.isForeign(member.getDeclaringClass()) ? ofForeign(member, owner, reference, user) : null;
        } catch (IllegalArgumentException hidden) {
            return null; // A class that is not public declares the member, and a public subclass offers it.
        } catch (NoSuchMethodException | NoSuchFieldException none) {
            Class<?> error = reference.isField() ? NoSuchFieldError.class : NoSuchMethodError.class;
            return MemberText.mismatch(error, wires.firstForeign(owner), reference, type, "does not exist");
        } catch (IllegalAccessException denied) {
            return ofDenied(denied, owner, reference, type, user);
        }
    }

    /**
     * Returns a class of the bundle that stands for all of them: what the Java virtual machine notes about class loaders then concerns the bundle,
     * which the reference would link to the same classes later.
     */
    private @Nullable Class<?> anchor(Use use) throws ClassNotFoundException {
        if (anchor == null) {
            anchor = wires.find(use.type());
        }
        return anchor;
    }

    private static MethodHandle resolved(
            MethodHandles.Lookup lookup, Class<?> owner, Reference reference, MethodType type, @Nullable Class<?> user)
            throws NoSuchMethodException, NoSuchFieldException, IllegalAccessException {
        String name = reference.name();
        return switch (reference.how()) {
            case Opcodes.GETFIELD -> lookup.findGetter(owner, name, type.returnType());
            case Opcodes.GETSTATIC -> lookup.findStaticGetter(owner, name, type.returnType());
            case Opcodes.PUTFIELD -> lookup.findSetter(owner, name, type.returnType());
            case Opcodes.PUTSTATIC -> lookup.findStaticSetter(owner, name, type.returnType());
            case Opcodes.INVOKESTATIC -> lookup.findStatic(owner, name, type);
            case Opcodes.INVOKESPECIAL ->
                user == null || reference.isConstructor()
                        ? lookup.findConstructor(owner, type)
                        : lookup.findSpecial(owner, name, type, user);
            default -> lookup.findVirtual(owner, name, type);
        };
    }

    private static @Nullable Mismatch ofForeign(
            MethodHandleInfo member, Class<?> owner, Reference reference, @Nullable Class<?> user) {
        int modifiers = member.getModifiers();
        boolean inherits = user != null && member.getDeclaringClass().isAssignableFrom(user);
        boolean through = Modifier.isStatic(modifiers)
                || reference.how() == Opcodes.INVOKESPECIAL
                || user != null && user.isAssignableFrom(owner);
        MethodType type = member.getMethodType();
        if (Modifier.isProtected(modifiers) && !(inherits && through)) {
            return MemberText.mismatch(
                    IllegalAccessError.class, member.getDeclaringClass(), reference, type, "is protected");
        }
        return Modifier.isAbstract(modifiers) && reference.how() == Opcodes.INVOKESPECIAL
                ? MemberText.mismatch(
                        AbstractMethodError.class, member.getDeclaringClass(), reference, type, "is abstract")
                : null;
    }

    /** A constructor that is protected can be called by subclasses, and methods of Java can depend on their caller. */
    private @Nullable Mismatch ofDenied(
            IllegalAccessException denied,
            Class<?> owner,
            Reference reference,
            MethodType type,
            @Nullable Class<?> user) {
        boolean allowed = reference.isConstructor()
                ? user != null && user.getSuperclass() == owner && hasProtectedConstructor(owner, type)
                : isOfJava(owner, reference.name(), type) || isOfLoaders(denied);
        Class<?> error = denied.getCause() instanceof LinkageError cause ? cause.getClass() : IllegalAccessError.class;
        return allowed
                ? null
                : MemberText.mismatch(error, wires.firstForeign(owner), reference, type, "cannot be used like that");
    }

    /** Returns whether two bundles only disagree about the class of a parameter, which matters if the code is ever used. */
    private static boolean isOfLoaders(IllegalAccessException denied) {
        return denied.getCause() instanceof LinkageError cause && cause.getClass() == LinkageError.class;
    }

    private static boolean hasProtectedConstructor(Class<?> owner, MethodType type) {
        try {
            return Modifier.isProtected(
                    owner.getDeclaredConstructor(type.parameterArray()).getModifiers());
        } catch (NoSuchMethodException none) {
            return false;
        }
    }

    private static boolean isOfJava(Class<?> owner, String name, MethodType type) {
        for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
            if (each.getModule().isNamed()) {
                try {
                    return Modifier.isPublic(
                            each.getMethod(name, type.parameterArray()).getModifiers());
                } catch (NoSuchMethodException none) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Returns a method that the class inherits from outside the bundle and for which it has no code, or several. */
    private @Nullable Mismatch unimplemented(Class<?> type) {
        Map<String, List<Method>> inherited = Stream.of(type.getMethods())
                .collect(Collectors.groupingBy(each ->
                        each.getName() + MethodType.methodType(each.getReturnType(), each.getParameterTypes())));
        Set<String> implemented = new HashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                String key =
                        method.getName() + MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                if (!Modifier.isAbstract(method.getModifiers())) {
                    implemented.add(key);
                } else if (!implemented.contains(key)) {
                    inherited.put(key, List.of(method));
                }
            }
        }
        return inherited.values().stream()
                .filter(LinkRules::selectsNone)
                .flatMap(List::stream)
                .filter(each -> wires.supertypes(type).anyMatch(each.getDeclaringClass()::isAssignableFrom))
                .map(each -> new Mismatch(
                        AbstractMethodError.class,
                        type.getName() + " does not implement " + each,
                        each.getDeclaringClass().getName()))
                .findFirst()
                .orElse(null);
    }

    /** Returns whether the Java virtual machine finds no code among methods with one signature, or the code of several interfaces. */
    private static boolean selectsNone(List<Method> same) {
        List<Method> withCode = same.stream()
                .filter(each -> !Modifier.isAbstract(each.getModifiers()))
                .toList();
        return withCode.isEmpty() || withCode.size() > 1 && withCode.stream().allMatch(Method::isDefault);
    }
}
