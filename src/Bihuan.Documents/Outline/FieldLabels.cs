using System.Buffers;

namespace Bihuan.Documents.Outline;

/// <summary>“整改情况:”“责任领导:”一类标签说的是什么。</summary>
internal enum FieldKind
{
    /// <summary>问题本身(问题:、反馈问题:)。</summary>
    Problem,
    /// <summary>问题表现、例证。</summary>
    Detail,
    /// <summary>原因。</summary>
    Cause,
    /// <summary>整改目标。</summary>
    Goal,
    /// <summary>措施，以及“整改情况”“整改落实情况”这类写措施的标签。</summary>
    Measures,
    /// <summary>进展：前面已有措施时算成效，没有时算措施；只有一个状态词时算状态。</summary>
    Progress,
    /// <summary>成效、结果。</summary>
    Outcomes,
    /// <summary>整改状态。</summary>
    Status,
    /// <summary>责任领导。</summary>
    Leader,
    /// <summary>责任单位。</summary>
    Unit,
    /// <summary>配合单位。</summary>
    Supporting,
    /// <summary>责任人。</summary>
    Person,
    /// <summary>完成时限。</summary>
    Due,
    /// <summary>整改类型。</summary>
    Nature,
    /// <summary>成果形式、佐证材料。</summary>
    Deliverable,
    /// <summary>下一步措施。</summary>
    NextStep,
}

/// <summary>行里的一个标签。</summary>
/// <param name="Kind">说的是什么。</param>
/// <param name="Start">标签的起点。</param>
/// <param name="NameEnd">标签名的终点，不含冒号。</param>
/// <param name="ValueStart">值的起点(冒号之后)。</param>
internal readonly record struct FieldLabel(FieldKind Kind, int Start, int NameEnd, int ValueStart);

/// <summary>认“整改情况:”一类的标签。输入是折叠过的行。</summary>
internal static class FieldLabels
{
    private const int LongestName = 16;

    /// <summary>含有这些字的是一句话，不是标签名。</summary>
    private static readonly SearchValues<char> SentenceWords = SearchValues.Create("对把将按让为给(《说谁");

    private static readonly Dictionary<string, FieldKind>.AlternateLookup<ReadOnlySpan<char>> Names = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    private static Dictionary<string, FieldKind> Build()
    {
        var names = new Dictionary<string, FieldKind>(StringComparer.Ordinal);
        Add(FieldKind.Problem, "问题 反馈问题 具体问题 存在问题 存在的问题 主要问题 巡察反馈问题 巡视反馈问题 反馈的问题 发现问题 发现的问题 问题内容 问题描述 问题事项 反馈意见 整改问题 存在的主要问题 巡察发现问题");
        Add(FieldKind.Detail, "问题表现 具体表现 主要表现 表现 问题详情 问题具体表现 具体情形 存在情形 例证 问题情况 具体内容");
        Add(FieldKind.Cause, "原因 原因分析 原因剖析 问题原因 产生原因 主要原因 产生问题的原因 问题成因 根源分析 根源剖析 存在原因 症结");
        Add(FieldKind.Goal, "整改目标 目标 工作目标 目标要求 整改标准 预期目标 整改要求 目标任务");
        Add(FieldKind.Measures, """
            整改措施 措施 采取的措施 采取措施 具体措施 主要措施 整改举措 举措 工作措施 整改任务 主要做法 做法
            具体做法 整改具体措施 已采取措施 已采取的措施 采取的整改措施 整改情况 整改落实情况 落实情况
            整改工作情况 整改 整改落实 整改工作 整改办法 具体整改措施 整改工作措施 具体举措 整改思路 整改方法
            整改内容 任务分解 工作举措 整改对策 整改过程 整改落实措施 落实措施 整改行动 整改说明
            整改工作开展情况 整改开展情况
            """);
        Add(FieldKind.Progress, """
            整改进展情况 整改进展 进展情况 整改完成情况 进展 工作进展 整改推进情况 推进情况 工作进展情况
            目前进展 最新进展 完成情况 整改工作进展 整改工作进展情况 落实进展 措施落实情况 整改措施落实情况
            措施完成情况 整改进度情况 当前进展 整改结论
            """);
        Add(FieldKind.Outcomes, "取得的成效 整改成效 取得成效 成效 阶段性成效 整改结果 主要成效 工作成效 整改效果 取得的效果 效果 结果 整改成果 取得的成果 取得的阶段性成效 阶段成效 取得的主要成效 整改实效 工作成果 取得实效");
        Add(FieldKind.Status, "自查结论 验收结论 核查结论 销号结论 自查结果 核查结果 验收结果 评估结论 整改状态 状态 完成状态 整改进度 进度 完成进度 是否完成 是否完成整改 销号情况 是否销号 办理状态 当前状态 销号状态 完成与否 整改完成状态 目前状态");
        Add(FieldKind.Leader, "责任领导 分管领导 牵头领导 包案领导 主管领导 整改责任领导 包保领导 挂帅领导 牵头责任领导 分管责任领导 责任局领导 负责领导 带班领导");
        Add(FieldKind.Unit, """
            责任单位 责任部门 责任科室 牵头单位 牵头部门 牵头科室 牵头责任单位 主责单位 主责部门 责任股室
            牵头股室 整改责任单位 责任主体 整改单位 整改责任部门 承办单位 承办科室 整改责任科室 主办单位
            牵头责任科室 责任处室 责任单位(科室)
            """);
        Add(FieldKind.Supporting, "配合单位 配合部门 配合科室 协同单位 协办单位 责任配合单位 配合股室 参与单位 协办科室");
        Add(FieldKind.Person, "责任人 整改责任人 具体责任人 直接责任人 承办人 经办人 第一责任人 责任人员 牵头责任人 牵头人 具体负责人 负责人 承办责任人 整改负责人");
        Add(FieldKind.Due, "完成时限 整改时限 完成时间 预计完成时间 时限 整改期限 完成期限 整改完成时限 时间要求 计划完成时间 办结时限 时间节点 整改时间 整改完成时间 时限要求 完成日期 期限");
        Add(FieldKind.Nature, "整改类型 整改类别 问题性质 整改性质 整改周期 整改方式 问题类型 类型");
        Add(FieldKind.Deliverable, "成果形式 佐证材料 整改佐证 印证材料 支撑材料 完成标志 佐证 预期成果");
        Add(FieldKind.NextStep, "下一步 下一步打算 下一步措施 下步措施 下一步工作 下步打算 后续措施 下一步工作打算 下一步整改措施 后续整改 长效机制 下步工作 举一反三 举一反三情况 下一步计划 下一步工作计划");
        return names;

        void Add(FieldKind kind, string list)
        {
            foreach (var name in list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)) names.Add(name, kind);
        }
    }

    /// <summary>一个词是哪类标签；不是时返回 null。</summary>
    public static FieldKind? Of(ReadOnlySpan<char> name)
    {
        name = name.Trim(" 【】[]“”()*");
        if (name.Length is < 1 or > LongestName) return null;
        if (Names.TryGetValue(name, out var kind)) return kind;
        if (name.Contains(' ')) return Of(name.ToString().Replace(" ", "", StringComparison.Ordinal));
        if (Joined(name) is { } joined) return joined;
        // 没有收进表里的说法，看词尾与词干；带“对、把”一类字的、太长的是句子，不是标签
        if (name.Length is < 4 or > 10 || name.ContainsAny(SentenceWords)) return null;
        if (name.EndsWith("措施") || name.EndsWith("举措") || name.EndsWith("做法")) return name.Contains("保障", StringComparison.Ordinal) || name.Contains("安全", StringComparison.Ordinal) ? null : FieldKind.Measures;
        if (name.EndsWith("成效") || name.EndsWith("效果") || name.EndsWith("结果")) return name.Contains("整改", StringComparison.Ordinal) || name.Contains("取得", StringComparison.Ordinal) || name.Contains("工作", StringComparison.Ordinal) ? FieldKind.Outcomes : null;
        if (name.StartsWith("整改") && (name.EndsWith("情况") || name.EndsWith("落实"))) return name.Contains("进展", StringComparison.Ordinal) || name.Contains("完成", StringComparison.Ordinal) ? FieldKind.Progress : FieldKind.Measures;
        if (name.EndsWith("整改情况") && name.Length <= 10) return FieldKind.Measures;
        if (name.EndsWith("责任领导")) return FieldKind.Leader;
        if (name.EndsWith("责任单位") || name.EndsWith("责任科室")) return FieldKind.Unit;
        if (name.EndsWith("完成时限") || name.EndsWith("整改时限")) return FieldKind.Due;
        return null;
    }

    /// <summary>“整改措施及成效”“责任单位和责任人”：两个标签连写，有措施的算措施，否则按前一个。</summary>
    private static FieldKind? Joined(ReadOnlySpan<char> name)
    {
        var cut = name.IndexOfAny("及和与、");
        if (cut < 2 || cut + 3 > name.Length) return null;
        if (!Names.TryGetValue(name[..cut], out var first) || !Names.TryGetValue(name[(cut + 1)..], out var second)) return null;
        return second == FieldKind.Measures || first is FieldKind.Progress && second == FieldKind.Outcomes ? FieldKind.Measures : first;
    }

    /// <summary>从 start 起是不是一个标签：名字后有冒号，或者整行就是这个名字。</summary>
    public static FieldLabel? At(string s, int start)
    {
        start = LabelScanner.Skip(s, start);
        var window = Math.Min(LongestName + 4, s.Length - start);
        if (window <= 0) return null;
        if (s[start] is '【')
        {
            var close = s.IndexOf('】', start, window);
            if (close < 0 || Of(s.AsSpan(start, close - start)) is not { } bracketed) return null;
            var after = close + 1 < s.Length && s[close + 1] == ':' ? close + 2 : close + 1;
            return new FieldLabel(bracketed, start, close + 1, after);
        }
        var colon = s.IndexOf(':', start, window);
        if (colon < 0)
        {
            var end = Sentences.TrimEnd(s, start, s.Length);
            return end - start is > 1 and <= LongestName && end - start >= 4 && Of(s.AsSpan(start, end - start)) is { } whole
                ? new FieldLabel(whole, start, end, s.Length) : null;
        }
        return Of(s.AsSpan(start, colon - start)) is { } kind ? new FieldLabel(kind, start, colon, colon + 1) : null;
    }

    /// <summary>行内 [start, end) 里的全部标签，按先后；行中的标签须在标点或空白之后。</summary>
    public static IReadOnlyList<FieldLabel> All(string s, int start, int end)
    {
        if (start >= end) return [];
        List<FieldLabel>? found = null;
        var from = start;
        for (var colon = s.IndexOf(':', start, end - start); colon >= 0; colon = colon + 1 < end ? s.IndexOf(':', colon + 1, end - colon - 1) : -1)
        {
            var low = Math.Max(from, colon - LongestName);
            var name = colon;
            while (name > low && s[name - 1] is not ('。' or ';' or ' ' or ',' or ':' or '!' or '、' or '|')) name--;
            if (name > from && name == low && low > from) continue;
            if (Of(s.AsSpan(name, colon - name)) is not { } kind) continue;
            (found ??= []).Add(new FieldLabel(kind, name, colon, colon + 1));
            from = colon + 1;
        }
        return found ?? [];
    }
}
