using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>从措施的话里认出种类、承诺的数量、成果形式；写得空泛的什么也认不出。</summary>
internal static partial class LoopMeasures
{
    // 先后有讲究：“修订……制度”是修订，不是建立
    private static readonly (string Kind, string[] Words)[] Kinds =
    [
        ("recover", ["清退", "追缴", "追回", "退还", "收齐", "退款"]), ("discipline", ["提醒谈话", "约谈", "问责"]), ("repeal", ["废止", "注销", "停用离岗"]), ("revise", ["修订"]), ("rule", ["制定", "建立", "规程", "签订", "补签"]),
        ("training", ["培训", "补训", "演练", "人手一册"]), ("study", ["学习", "教育"]), ("publish", ["公布", "公示", "公开", "更正"]), ("check", ["检查", "抽查", "核对", "核查", "抽看", "暗访", "倒查", "复查", "回访", "盘点", "清理", "评估", "排查", "测算", "清查", "回头看", "重新审查"]),
        ("meeting", ["会议", "党组会", "通报", "研究", "会商"]), ("correct", ["完成", "补", "更换", "调整", "整理", "启用", "清空", "清除", "收回", "明确", "查清", "退回", "开放", "轮岗", "对接", "上线", "取消", "说明", "排定", "核定", "核减", "编制", "汇总", "分析", "查明", "告知", "指导", "联系", "免费提供", "报销单"]),
    ];

    /// <summary>种类的代号；认不出的为 null。</summary>
    public static string? KindOf(string text) => Kinds.FirstOrDefault(k => k.Words.Any(w => text.Contains(w, StringComparison.Ordinal))).Kind;

    /// <summary>写上承诺的数量，如“每季度抽查发言提纲不少于5篇”。</summary>
    public static void Promise(Measure measure)
    {
        if (Periodic().Match(measure.Text) is { Success: true } each)
        {
            measure.Every = each.Groups["p"].Value switch { "每月" => "month", "每季度" => "quarter", "每半年" => "half", _ => "year" };
            (measure.Quantity, measure.QuantityUnit) = (Number(each), each.Groups["u"].Value);
        }
        else if (AtLeast().Match(measure.Text) is { Success: true } total)
        {
            (measure.Every, measure.Quantity, measure.QuantityUnit) = ("total", Number(total), total.Groups["u"].Value);
        }
    }

    /// <summary>成果形式；看不出的为 null。</summary>
    public static string? DeliverableOf(string text, string? kind) => Formed().Match(text) is { Success: true } formed ? formed.Groups["x"].Value : kind switch
    {
        "rule" or "revise" => "制度文件",
        "check" => "检查记录",
        "training" or "study" => "签到表、测试成绩",
        "meeting" => "会议记录",
        "publish" => "公布的页面、照片",
        "recover" => "收款凭证",
        _ => null,
    };

    /// <summary>措施说的是哪件事，短的一截：去掉序号和打头的日子，到第一个逗号为止。</summary>
    public static string SubjectOf(string text)
    {
        var subject = Lead().Replace(text, "").Split('，', '。', '；')[0];
        return subject.Length > 26 ? subject[..26] : subject;
    }

    /// <summary>去掉序号“（1）”和句末的句号。</summary>
    public static string Bare(string text) => Ordinal().Replace(text, "").TrimEnd('。');

    private static int Number(Match match) => int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<p>每月|每季度|每半年|每年)[^，。；超]*?(?<n>[0-9]+)(?<u>人次|次|期|份|件|篇|人|个)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Periodic();

    [GeneratedRegex("(参训|参训人员|参加|抽考|首批轮岗|每人|至少上门指导)(不少于)?(?<n>[0-9]+)(?<u>人次|次|人)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AtLeast();

    [GeneratedRegex("形成(?<x>[^，。；0-9]{2,30})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Formed();

    [GeneratedRegex("^(20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(前|起)|自20[0-9]{2}年[0-9]{1,2}月起，)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex("^（[0-9]+）", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ordinal();
}
