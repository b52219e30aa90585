/** A node41 one can run: its wire protocol over real HTTP, real pictures, signed callbacks, and misbehaviour on request. */
@NullMarked
package io.apiinone.sandbox;

import org.jspecify.annotations.NullMarked;
