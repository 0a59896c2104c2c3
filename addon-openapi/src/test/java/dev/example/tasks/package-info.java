@org.jspecify.annotations.NullMarked
package dev.example.tasks;
