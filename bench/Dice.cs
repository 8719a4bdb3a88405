namespace Bihuan.Bench;

/// <summary>只为编文字用的骰子：各次运行、各种机器上都一样。</summary>
internal sealed class Dice(uint seed)
{
    private uint state = seed;

    public int Next(int from, int to)
    {
        state = unchecked(state * 1664525 + 1013904223);
        return from + (int)(state >> 8) % (to - from);
    }

    public string Of(string[] words) => words[Next(0, words.Length)];
}
