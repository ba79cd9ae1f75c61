// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

/**
 * One advised method.
 *
 * @param advice simple name of the advice, a class of package {@code advice}
 * @param method the method's name, {@code <init>} for every constructor
 * @param parameters the descriptor of its parameters, {@code (Ljava/lang/String;J)}, or how that
 *     begins; empty: any
 * @param required whether it is an error when the class does not have it
 */
public record Hook(String advice, String method, String parameters, boolean required) {

  static Hook required(String advice, String method, String parameters) {
    return new Hook(advice, method, parameters, true);
  }

  static Hook optional(String advice, String method, String parameters) {
    return new Hook(advice, method, parameters, false);
  }
}
