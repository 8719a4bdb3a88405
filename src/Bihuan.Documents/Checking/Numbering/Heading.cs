using System.Globalization;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>一个带编号的标题。</summary>
/// <param name="Line">行号。</param>
/// <param name="Kind">编号的写法。</param>
/// <param name="Depth">多级编号的级数。</param>
/// <param name="Value">号码；合写的是后一个。</param>
/// <param name="Printed">照印的编号。</param>
/// <param name="Start">编号在行里的起点。</param>
/// <param name="End">编号在行里的终点，不含。</param>
/// <param name="Text">编号之后的文字，只留开头一段，用来比对。</param>
/// <param name="IsProblem">是问题的标题，不是章、组的标题。</param>
internal sealed record Heading(int Line, LabelKind Kind, int Depth, int Value, string Printed, int Start, int End, string Text, bool IsProblem)
{
    /// <summary>“问题7-8.”的前一个号；不是合写时同 <see cref="Value"/>。</summary>
    public int First { get; init; } = Value;

    /// <summary>与前一个标题之间有没有编号的标题(单位名称、样式标题)，编号可以重新数。</summary>
    public bool AfterUnnumbered { get; init; }

    /// <summary>“1.”与“1、”分开时是哪一种；其余写法为 0。</summary>
    public int Form { get; init; }

    /// <summary>哪一级：写法与级数。</summary>
    public (LabelKind Kind, int Depth) Key => (Kind, Depth);

    /// <summary>同样的写法，号码换成 value:“（二）”换成“（三）”。换不了的写作“第三个”。</summary>
    public string As(int value)
    {
        var start = 0;
        while (start < Printed.Length && !IsDigit(Printed[start]))
            start++;
        var end = start;
        while (end < Printed.Length && IsDigit(Printed[end]))
            end++;
        if (start == end || value is < 1 or > 99)
            return $"第{value}个";
        var number = Numerals.IsHan(Printed[start]) ? Numerals.ToHan(value) : value.ToString(CultureInfo.InvariantCulture);
        return Printed[..start] + number + Printed[end..];
    }

    private static bool IsDigit(char c) => Numerals.IsHan(c) || char.IsAsciiDigit(Fold.Folded(c));
}
