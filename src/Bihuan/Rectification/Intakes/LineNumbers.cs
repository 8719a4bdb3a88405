using System.Globalization;

namespace Bihuan.Rectification.Intakes;

/// <summary>存着的行号，逗号隔开。</summary>
public static class LineNumbers
{
    /// <summary>一个问题在哪些行。</summary>
    public static IEnumerable<int> Of(IntakeProblem problem) => Of(problem.Lines);

    /// <summary>各个行号。</summary>
    public static IEnumerable<int> Of(string stored) => stored.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture));
}
