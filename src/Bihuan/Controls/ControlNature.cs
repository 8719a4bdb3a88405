namespace Bihuan.Controls;

/// <summary>一条规则的性质。</summary>
public enum ControlNature
{
    /// <summary>法律、党内法规、制度的规定：默认开着，碰到就是一条预警。</summary>
    Rule,

    /// <summary>本单位自己的承诺：有措施、决定绑定它才开。</summary>
    Promise,

    /// <summary>要人来判断的：只给提示和数，不算预警的条数。</summary>
    Judgement,
}

/// <summary>一条预警有多要紧。</summary>
public enum FindingLevel
{
    /// <summary>红：已经不合规则，待核实。</summary>
    Red,

    /// <summary>黄：快要到期，还来得及。</summary>
    Yellow,

    /// <summary>提示：由人判断，不计数。</summary>
    Hint,
}

/// <summary>性质与要紧程度的叫法。</summary>
public static class ControlNames
{
    /// <summary>性质。</summary>
    public static string Of(ControlNature nature) => nature switch
    {
        ControlNature.Rule => "规定",
        ControlNature.Promise => "承诺",
        ControlNature.Judgement => "判断",
        _ => throw new ArgumentOutOfRangeException(nameof(nature)),
    };

    /// <summary>要紧程度。</summary>
    public static string Of(FindingLevel level) => level switch
    {
        FindingLevel.Red => "疑似不符",
        FindingLevel.Yellow => "临近期限",
        FindingLevel.Hint => "提示",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };
}
