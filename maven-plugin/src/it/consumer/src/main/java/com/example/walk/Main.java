package com.example.walk;

/** Walks through the three rooms as a user of the generated class would. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ThreeRoomsAgent agent = new ThreeRoomsAgent();
    int[] walk = new int[1];
    int room = 0;
    for (int step = 0; step < 4; step++) {
      agent.step(new int[] {room}, walk);
      room = walk[0] == 0 ? Math.max(room - 1, 0) : Math.min(room + 1, 2);
      System.out.print(" " + agent.model().factors().get(0).labels().get(room));
    }
    System.out.println();
  }
}
