using Bihuan.Controls;

namespace Bihuan.App.Office.Controls;

/// <summary>规则的样子怎么说、怎么画。</summary>
internal static class ControlWords
{
    /// <summary>看不全整个机构的人，先说清看到的是什么范围。</summary>
    public const string Scoped = "照您的岗位，只看得到您的科室（连同下级，以岗位的范围为准）的预警；说别的科室、整个机构的，这里不列。";

    /// <summary>叫法。</summary>
    public static string Of(ControlLight light) => light switch
    {
        ControlLight.NotRun => "还没查过",
        ControlLight.Green => "未发现",
        ControlLight.Yellow => "临近期限",
        ControlLight.Red => "疑似不符",
        ControlLight.Hint => "有提示",
        ControlLight.NoData => "无数据",
        ControlLight.Off => "没有开",
        ControlLight.Failed => "没有查成",
        _ => throw new ArgumentOutOfRangeException(nameof(light)),
    };

    /// <summary>名称已经写在前面的，一句话里不再说一遍。</summary>
    public static string After(string? name, string sentence) =>
        name is { Length: > 0 } && sentence.StartsWith(name + "，", StringComparison.Ordinal) ? sentence[(name.Length + 1)..] : sentence;

    /// <summary>颜色，见 office.css 的 .state；从不只靠颜色。</summary>
    public static string Tone(ControlLight light) => light switch
    {
        ControlLight.Green => "good",
        ControlLight.Yellow => "soon",
        ControlLight.Red or ControlLight.Failed => "bad",
        ControlLight.Hint => "doing",
        _ => "none",
    };

    /// <summary>图标。</summary>
    public static string Picture(ControlLight light) => light switch
    {
        ControlLight.Green => "check",
        ControlLight.Yellow => "clock",
        ControlLight.Red => "warn",
        ControlLight.Failed => "error",
        ControlLight.Hint => "info",
        _ => "dash",
    };

    /// <summary>近几天每天的样子，一句话：给读屏的人，也给打印。</summary>
    public static string Strip(IReadOnlyList<ControlDay?> days)
    {
        var parts = days.OfType<ControlDay>().GroupBy(d => d.Light).OrderBy(g => g.Key).Select(g => $"{Of(g.Key)}{g.Count()}天").ToList();
        return parts.Count == 0 ? "近来没有查过" : $"近{days.Count}天：{string.Join("，", parts)}";
    }

    /// <summary>为什么不再算。</summary>
    public static string Of(ClearedBecause why) => why switch
    {
        ClearedBecause.Mended => "再查已合规则",
        ClearedBecause.Past => "过去一年，不再追",
        ClearedBecause.SwitchedOff => "规则关了",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
