package dev.mastaba.staging.link;

import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** A class that is loaded, but not initialized. The virtual machine has compared it with its supertypes. */
record LoadedClass(Class<?> type) implements LinkedClass {
    @Override
    public String name() {
        return type.getName();
    }

    @Override
    public int modifiers() {
        return type.getModifiers();
    }

    @Override
    public Object home() {
        return Objects.requireNonNullElse(type.getClassLoader(), "JDK");
    }

    @Override
    public boolean isOfJava() {
        return type.getModule().isNamed();
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public @Nullable LinkedClass superclass() {
        Class<?> above = type.getSuperclass();
        return above == null ? null : new LoadedClass(above);
    }

    @Override
    public List<LinkedClass> interfaces() {
        return Stream.of(type.getInterfaces())
                .<LinkedClass>map(LoadedClass::new)
                .toList();
    }

    @Override
    public List<LinkedMember> members() {
        return Stream.<Member[]>of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Stream::of)
                .map(this::member)
                .toList();
    }

    private LinkedMember member(Member member) {
        if (member instanceof Constructor<?> constructor) {
            return new LinkedMember(
                    this, member.getModifiers(), Use.CONSTRUCTOR, Type.getConstructorDescriptor(constructor));
        }
        String descriptor = member instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getDescriptor(((java.lang.reflect.Field) member).getType());
        return new LinkedMember(this, member.getModifiers(), member.getName(), descriptor);
    }

    /** Returns true: the virtual machine loads no class that another one does not permit. */
    @Override
    public boolean permits(LinkedClass subtype) {
        return true;
    }
}
