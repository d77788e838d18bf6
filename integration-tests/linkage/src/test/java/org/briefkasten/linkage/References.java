package org.briefkasten.linkage;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What the code of one class asks of others: {@code owner} for types, {@code owner.name descriptor} for members. */
final class References {
    private final Set<String> types = new TreeSet<>();
    private final Set<Member> members = new TreeSet<>();

    private References() {}

    static References of(ClassNode node) {
        References references = new References();
        references.addType(node.superName);
        node.interfaces.forEach(references::addType);
        node.fields.forEach(field -> references.addTypes(Type.getType(field.desc)));
        node.methods.forEach(references::add);
        return references;
    }

    Set<String> types() {
        return types;
    }

    Set<Member> members() {
        return members;
    }

    private void add(MethodNode method) {
        addTypes(Type.getMethodType(method.desc));
        method.exceptions.forEach(this::addType);
        method.tryCatchBlocks.forEach(block -> addType(block.type));
        for (AbstractInsnNode instruction : method.instructions) {
            add(instruction);
        }
    }

    private void add(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode) {
            MethodInsnNode call = (MethodInsnNode) instruction;
            addMember(call.owner, call.name, call.desc);
        } else if (instruction instanceof FieldInsnNode) {
            FieldInsnNode access = (FieldInsnNode) instruction;
            addMember(access.owner, access.name, access.desc);
        } else if (instruction instanceof TypeInsnNode) {
            addTypes(Type.getObjectType(((TypeInsnNode) instruction).desc));
        } else if (instruction instanceof LdcInsnNode) {
            addConstant(((LdcInsnNode) instruction).cst);
        } else if (instruction instanceof InvokeDynamicInsnNode) {
            Stream.of(((InvokeDynamicInsnNode) instruction).bsmArgs).forEach(this::addConstant);
        }
    }

    private void addConstant(Object constant) {
        if (constant instanceof Type) {
            addTypes((Type) constant);
        } else if (constant instanceof Handle) {
            Handle handle = (Handle) constant;
            addMember(handle.getOwner(), handle.getName(), handle.getDesc());
        }
    }

    private void addMember(String owner, String name, String descriptor) {
        addTypes(Type.getObjectType(owner));
        addTypes(Type.getType(descriptor));
        if (!owner.startsWith("[")) {
            members.add(new Member(owner, name, descriptor));
        }
    }

    private void addTypes(Type type) {
        if (type.getSort() == Type.METHOD) {
            addTypes(type.getReturnType());
            Stream.of(type.getArgumentTypes()).forEach(this::addTypes);
        } else if (type.getSort() == Type.ARRAY) {
            addTypes(type.getElementType());
        } else if (type.getSort() == Type.OBJECT) {
            addType(type.getInternalName());
        }
    }

    private void addType(String name) {
        if (name != null) {
            types.add(name);
        }
    }
}
