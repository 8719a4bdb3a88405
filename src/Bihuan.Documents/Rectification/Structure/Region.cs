namespace Bihuan.Documents.Rectification.Structure;

/// <summary>文书的一章讲的是什么。</summary>
internal enum Region
{
    /// <summary>标题没有说明，看内容定。</summary>
    Unknown,
    /// <summary>反馈问题逐条整改的情况。</summary>
    Rectification,
    /// <summary>只列问题，不写措施。</summary>
    ProblemsOnly,
    /// <summary>只写措施，问题在前面的章里。</summary>
    MeasuresOnly,
    /// <summary>组织领导、主体责任履行。</summary>
    Organisation,
    /// <summary>总的情况、上一轮的情况。</summary>
    Overview,
    /// <summary>意见建议。</summary>
    Recommendations,
    /// <summary>问题线索、信访件办理。</summary>
    Leads,
    /// <summary>下一步打算。</summary>
    NextSteps,
}

/// <summary>从标题的用词认一章讲的是什么。</summary>
internal static class Regions
{
    /// <summary>认一个标题；带毛病的、以“方面”结尾的是问题的分类，一律 Unknown。</summary>
    public static Region Of(string s, int start, int end)
    {
        end = Wording.CoreEnd(s, start, end);
        var t = s.AsSpan(start, Math.Min(end - start, 80));
        var aspect = t.EndsWith("方面") || t.EndsWith("方面。") || t.EndsWith("方面问题") || t.EndsWith("方面的问题");
        var fault = Wording.EndsInFault(s, start, end);
        if (Has(t, "下一步") || Has(t, "下步") || Has(t, "下阶段") || Has(t, "下一阶段") || Has(t, "今后") || Has(t, "努力方向") || Has(t, "工作打算") || Has(t, "后续")) return Region.NextSteps;
        if ((t.StartsWith("坚持") || t.StartsWith("持续") || t.StartsWith("巩固") || t.StartsWith("持之以恒") || t.StartsWith("常态长效")) && (Has(t, "成果") || Has(t, "成效") || Has(t, "久久为功") || Has(t, "长效")) && !fault) return Region.NextSteps;
        if ((Has(t, "线索") || Has(t, "信访")) && (Has(t, "办理") || Has(t, "移交") || Has(t, "处置") || Has(t, "查办"))) return Region.Leads;
        if ((Has(t, "意见建议") || Has(t, "意见和建议") || Has(t, "工作建议") || Has(t, "整改建议")) && !Has(t, "问题")) return Region.Recommendations;
        if (aspect) return Region.Unknown;
        if (ByStatus(t)) return Region.Rectification;
        if (Has(t, "上轮") || Has(t, "上一轮") || Has(t, "历次") || Has(t, "以往")) return fault ? Region.Unknown : Region.Overview;
        if (t.StartsWith("关于") || t.StartsWith("针对")) return Region.Unknown;
        if (ListsProblems(t)) return Has(t, "整改") && !Has(t, "问题清单") ? Region.Rectification : Region.ProblemsOnly;
        if (fault) return Region.Unknown;
        if (Organises(t)) return Region.Organisation;
        if (t.EndsWith("整改措施") || t.EndsWith("整改举措") || t.EndsWith("工作措施") || t.EndsWith("整改任务") || t.EndsWith("措施及时限") || t.EndsWith("整改任务及措施")) return Region.MeasuresOnly;
        if (Has(t, "整改") && (Has(t, "情况") || Has(t, "落实") || Has(t, "进展") || Has(t, "任务") || Has(t, "措施") || Has(t, "问题") || Has(t, "清单") || Has(t, "重点"))) return Region.Rectification;
        if (Has(t, "基本情况") || Has(t, "总体情况") || Has(t, "工作概况") || Has(t, "总体要求") || Has(t, "指导思想") || Has(t, "工作目标") || Has(t, "工作要求") || Has(t, "保障措施") || Has(t, "总体评价")) return Region.Organisation;
        return Region.Unknown;
    }

    /// <summary>按整改状态分章：“已完成整改的问题”“需要长期坚持的事项”。</summary>
    private static bool ByStatus(ReadOnlySpan<char> t) =>
        t.Length <= 30 && (t.EndsWith("问题") || t.EndsWith("事项") || t.EndsWith("任务") || t.EndsWith("情况"))
        && (Has(t, "已完成") || Has(t, "正在推进") || Has(t, "正在整改") || Has(t, "长期坚持") || Has(t, "长期整改") || Has(t, "持续推进") || Has(t, "持续整改") || Has(t, "立行立改") || Has(t, "未完成") || Has(t, "阶段性"))
        && !t.StartsWith("关于") && !t.StartsWith("针对") && !Has(t, "未完成的原因");

    private static bool ListsProblems(ReadOnlySpan<char> t) =>
        Has(t, "存在的问题") || Has(t, "存在问题") || Has(t, "主要问题") || Has(t, "问题清单") || Has(t, "突出问题") || Has(t, "反馈的问题") || Has(t, "指出的问题") || Has(t, "发现的问题") || t.EndsWith("反馈问题") || t.EndsWith("不正之风") || Has(t, "方面存在的问题");

    private static bool Organises(ReadOnlySpan<char> t) =>
        Has(t, "组织领导") || Has(t, "主体责任") || Has(t, "第一责任人") || Has(t, "基本情况") || Has(t, "总体情况") || Has(t, "主要做法") || Has(t, "工作机制")
        || t.StartsWith("组织") || Has(t, "工作组织") || Has(t, "组织实施") || Has(t, "组织推进") || Has(t, "组织落实") || Has(t, "组织开展") || Has(t, "组织整改") || Has(t, "领导责任") || Has(t, "整改责任") || Has(t, "工作推进情况") || Has(t, "保障措施") || Has(t, "工作概况") || Has(t, "总体评价") || Has(t, "开展情况") && Has(t, "工作");

    private static bool Has(ReadOnlySpan<char> t, string word) => t.Contains(word, StringComparison.Ordinal);

    /// <summary>整改一章里的“对意见建议的落实情况”“下一步打算”一节：自此不再是问题。</summary>
    public static bool EndsProblems(Region own, Token t)
    {
        if (own is not (Region.Recommendations or Region.Leads or Region.NextSteps) || t.SentenceEnd < t.Length - 1 || t.EndsInFault || t.IsProblemForm) return false;
        var s = t.Folded.AsSpan(t.Body, t.SentenceEnd - t.Body);
        return s.Length <= 30 && (own == Region.NextSteps ? s.EndsWith("打算") || s.EndsWith("安排") || s.EndsWith("计划") : s.EndsWith("情况"));
    }

    /// <summary>这样的章里是叙述，不出问题。</summary>
    public static bool IsProse(Region region) => region >= Region.Organisation;

    /// <summary>章里叙述文字的角色。</summary>
    public static LineRole RoleOf(Region region) => region switch
    {
        Region.Organisation => LineRole.Organisation,
        Region.Recommendations => LineRole.Recommendation,
        Region.Leads => LineRole.Lead,
        Region.NextSteps => LineRole.NextSteps,
        _ => LineRole.Overview,
    };
}
