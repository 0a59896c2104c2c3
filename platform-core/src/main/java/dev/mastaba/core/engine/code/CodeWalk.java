package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.ClassCode;
import dev.mastaba.core.engine.classfile.LambdaSite;
import dev.mastaba.core.engine.classfile.MemberName;
import dev.mastaba.core.engine.classfile.MethodCode;
import dev.mastaba.core.engine.text.OriginalHash;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the code of an object and the code that it refers to.
 * <p>It begins with the methods of the object's class and its superclasses, or for a lambda with its body, or with all
 * bodies that it may have. From there it continues to methods of the same class, to static methods and fields of other
 * classes, and to instantiated classes. It stays in the same jar or folder of classes. Calls on objects of other
 * classes are not followed, because their actual classes are unknown. Used once; confined to one thread.
 */
final class CodeWalk {
    private static final String LAMBDA = "$$Lambda";
    private static final String INITIALIZER = "<clinit>()V";

    /** The maximum number of methods that are read. */
    private static final int MOST = 5_000;

    private final OriginalHash hash = new OriginalHash();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<MemberName> fields = new LinkedHashSet<>();
    private final Set<Object> entered = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final Map<CodeRoot.Place, CodeRoot> roots;
    private int seen;

    /** A method of a class, or the whole class if the key is empty. */
    private record Step(CodeRoot root, String owner, String key) {}

    private CodeWalk(Map<CodeRoot.Place, CodeRoot> roots) {
        this.roots = roots;
    }

    /**
     * Walks through the code of an object; of a class, through that of its methods.
     *
     * @param roots the class files that were read, including those of earlier walks
     */
    static CodeWalk of(Object function, Map<CodeRoot.Place, CodeRoot> roots) {
        CodeWalk walk = new CodeWalk(roots);
        walk.begin(function);
        walk.finish();
        return walk;
    }

    /** Returns whether any code was found that is not the platform's own. */
    boolean found() {
        return seen > 0;
    }

    /** Returns a digest of the code: the first 16 hexadecimal digits of SHA-256. */
    String hex() {
        return hash.hex();
    }

    /** Returns the descriptors that the code mentions. */
    Set<String> types() {
        return types;
    }

    /** Returns the static fields that the code reads. */
    Set<MemberName> fields() {
        return fields;
    }

    /** Returns the class of an object; of a class, the class itself. */
    static Class<?> type(Object function) {
        return function instanceof Class<?> itself ? itself : function.getClass();
    }

    static boolean isLambda(Class<?> type) {
        return type.getName().contains(LAMBDA);
    }

    private void begin(Object function) {
        Class<?> type = type(function);
        int lambda = type.getName().indexOf(LAMBDA);
        if (lambda >= 0) {
            lambda(function, type, type.getName().substring(0, lambda));
            return;
        }
        enter(root(type), type.getName(), "");
    }

    /**
     * Enters a lambda. Java does not reveal at which place it was created, so all places count that capture the same
     * types and create the same interface.
     */
    private void lambda(Object function, Class<?> type, String host) {
        StringBuilder captured = new StringBuilder("(");
        for (Field field : type.getDeclaredFields()) {
            captured.append(field.getType().descriptorString());
        }
        CodeRoot root = CodeRoot.of(host, type.getClassLoader(), roots);
        for (Class<?> each : type.getInterfaces()) {
            String descriptor = captured + ")" + each.descriptorString();
            root.lambdas(host).stream()
                    .filter(site -> site.descriptor().equals(descriptor))
                    .forEach(site -> site(root, site, function, type));
        }
        for (Field field : type.getDeclaredFields()) {
            Object value = value(function, field);
            if (value != null && isLambda(value.getClass()) && entered.add(value)) {
                begin(value);
            }
        }
    }

    private void site(CodeRoot root, LambdaSite site, Object function, Class<?> type) {
        MemberName method = site.method().member();
        if (site.method().isNew()) {
            types.add('L' + method.owner().replace('.', '/') + ';');
            enter(root, method.owner(), "");
            return;
        }
        enter(root, method.owner(), method.key());
        Field[] captured = type.getDeclaredFields();
        Object receiver = captured.length == 0 ? null : value(function, captured[0]);
        if (receiver != null && !isLambda(receiver.getClass())) {
            receiver(receiver.getClass(), method);
        }
    }

    /** Enters the method in the class of the object on which a method reference calls it, which may override the method. */
    private void receiver(Class<?> type, MemberName method) {
        CodeRoot root = root(type);
        for (Class<?> each = type; each != null && root.has(each.getName()); each = each.getSuperclass()) {
            if (root.code(each.getName())
                    .map(ClassCode::methods)
                    .orElse(List.of())
                    .contains(method.key())) {
                enter(root, each.getName(), method.key());
                return;
            }
        }
    }

    /** Returns the value that an object captured; null if it cannot be read. */
    static @Nullable Object value(Object function, Field field) {
        try {
            field.setAccessible(true);
            return field.get(function);
        } catch (ReflectiveOperationException | RuntimeException hidden) {
            return null;
        }
    }

    private CodeRoot root(Class<?> type) {
        return CodeRoot.of(type.getName(), type.getClassLoader(), roots);
    }

    private void enter(CodeRoot root, String owner, String key) {
        if (root.has(owner) && entered.add(new Step(root, owner, key))) {
            open.add(new Step(root, owner, key));
        }
    }

    private void finish() {
        while (!open.isEmpty() && seen < MOST) {
            Step step = open.remove();
            step.root().code(step.owner()).ifPresent(code -> follow(step, code));
        }
    }

    private void follow(Step step, ClassCode code) {
        if (!step.key().isEmpty()) {
            CodeRoot.method(code, step.key()).ifPresent(method -> look(step, method));
            return;
        }
        hash.text("class " + code.name() + " " + code.parents());
        enter(step.root(), code.parents().get(0), "");
        code.methods().forEach(key -> enter(step.root(), step.owner(), key));
    }

    private void look(Step step, MethodCode method) {
        seen++;
        hash.text(new MemberName(step.owner(), step.key(), "").toString());
        method.instructions().forEach(hash::text);
        types.addAll(method.types());
        types.add(step.key().substring(step.key().indexOf('(')));
        for (MethodCode.Call call : method.calls()) {
            follow(step, call);
        }
        method.makes().forEach(made -> enter(step.root(), made, ""));
    }

    private void follow(Step step, MethodCode.Call call) {
        MemberName member = call.member();
        switch (call.how()) {
            case READ -> {
                fields.add(member);
                enter(step.root(), member.owner(), INITIALIZER);
            }
            case NAMED -> enter(step.root(), member.owner(), member.key());
            case ON_OBJECT -> {
                if (member.owner().equals(step.owner())) {
                    enter(step.root(), member.owner(), member.key());
                }
            }
        }
    }
}
