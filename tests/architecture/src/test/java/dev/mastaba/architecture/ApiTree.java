package dev.mastaba.architecture;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.io.File;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exported API of a bundle as lines of text, as bnd sees it when it compares two releases. */
final class ApiTree {
    private static final Set<Type> TYPES = Set.of(Type.CLASS, Type.INTERFACE, Type.ENUM, Type.ANNOTATION);
    private static final Set<Type> MEMBERS = Set.of(Type.METHOD, Type.FIELD);

    private final Set<String> lines = new TreeSet<>();

    private ApiTree() {}

    /** One line for each package, type and member that another bundle can use. */
    static Set<String> lines(File bundle) throws Exception {
        ApiTree api = new ApiTree();
        try (Jar jar = new Jar(bundle)) {
            for (Tree packageTree :
                    child(new DiffPluginImpl().tree(jar), Type.API).getChildren()) {
                if (packageTree.getType() == Type.PACKAGE) {
                    api.addPackage(packageTree);
                }
            }
        }
        return api.lines;
    }

    private static Tree child(Tree tree, Type type) {
        return Arrays.stream(tree.getChildren())
                .filter(found -> found.getType() == type)
                .findFirst()
                .orElseThrow();
    }

    private void addPackage(Tree tree) throws ClassNotFoundException {
        lines.add(tree.getName() + " " + child(tree, Type.VERSION).getName());
        for (Tree type : tree.getChildren()) {
            if (TYPES.contains(type.getType()) && isVisible(Class.forName(type.getName(), false, loader()))) {
                addType(type);
            }
        }
    }

    private static ClassLoader loader() {
        return ApiTree.class.getClassLoader();
    }

    /** Returns true if a type and all types around it are public. */
    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private void addType(Tree tree) throws ClassNotFoundException {
        String kind = tree.getType().name().toLowerCase(Locale.ROOT);
        lines.add(tree.getName() + " " + kind + withoutImplied(tree.getType(), details(tree)));
        Set<String> inherited = inherited(Class.forName(tree.getName(), false, loader()));
        for (Tree member : tree.getChildren()) {
            if (MEMBERS.contains(member.getType()) && !inherited.contains(member.getName())) {
                lines.add(tree.getName() + "#" + member.getName() + details(member));
            }
        }
    }

    /** Removes the modifiers that bnd lists for every interface. */
    private static String withoutImplied(Type kind, String details) {
        return kind == Type.INTERFACE || kind == Type.ANNOTATION
                ? details.replace(" abstract", "").replace(" final", "")
                : details;
    }

    /** Members of the JDK's own classes, which differ from one Java release to the next. */
    private static Set<String> inherited(Class<?> type) {
        Set<String> names = new HashSet<>();
        Stream.<Class<?>>iterate(type, next -> next != null, next -> next.getSuperclass())
                .flatMap(next -> Stream.concat(Stream.of(next), Arrays.stream(next.getInterfaces())))
                .filter(next -> next.getName().startsWith("java."))
                .flatMap(next -> Arrays.stream(next.getDeclaredMethods()))
                .forEach(method -> names.add(method.getName() + parameters(method)));
        if (type.isInterface()) {
            names.addAll(List.of("annotationType()", "equals(java.lang.Object)", "hashCode()", "toString()"));
        }
        return names;
    }

    private static String parameters(Executable method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String details(Tree tree) {
        return Arrays.stream(tree.getChildren())
                .map(ApiTree::detail)
                .filter(text -> !text.isEmpty())
                .sorted()
                .map(" "::concat)
                .collect(Collectors.joining());
    }

    private static String detail(Tree tree) {
        String name = tree.getName();
        return switch (tree.getType()) {
            case ACCESS -> name;
            case RETURN -> ": " + name;
            case EXTENDS -> name.equals("java.lang.Object") ? "" : "extends " + name;
            case IMPLEMENTS -> "implements " + name;
            case ANNOTATED -> name.startsWith("jdk.") ? "" : "@" + name;
            case CONSTANT -> "= " + name.lines().findFirst().orElse("");
            case DEFAULT -> "default " + name;
            default -> "";
        };
    }
}
