package org.briefkasten.linkage;

import java.util.Objects;

/** A field or method as a class file names it. Immutable. */
final class Member implements Comparable<Member> {
    final String owner;
    final String name;
    final String descriptor;

    Member(String owner, String name, String descriptor) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
    }

    @Override
    public int compareTo(Member other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Member && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, name, descriptor);
    }

    @Override
    public String toString() {
        return owner + "." + name + descriptor;
    }
}
