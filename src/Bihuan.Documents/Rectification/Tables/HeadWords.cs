using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>表头的各种写法 → 哪一列。先查整词，再看词尾；看词尾得到的是推断。</summary>
internal static class HeadWords
{
    private const int MaxLength = 40;

    private static readonly FrozenDictionary<string, HeadField> Exact = new (HeadField Field, string Words)[]
    {
        (HeadField.Serial, "序号 编号 问题序号 问题编号 号 项次 No NO No. NO. #"),
        (HeadField.Path, "方面 主要方面 问题类别 问题类型 问题分类 问题归类 重点方面 重点内容 反馈方面 类别 分类 领域 问题领域 聚焦方面 四个聚焦 四个落实 三个聚焦 监督重点 巡察重点 重点 板块 问题大类 问题小类 一级分类 二级分类 一级类别 二级类别 所属方面 问题所属方面 问题方面"),
        (HeadField.Title, "反馈问题 具体问题 发现问题 发现的问题 问题 问题清单 存在问题 存在的问题 问题描述 反馈的问题 主要问题 突出问题 问题内容 问题名称 问题标题 问题摘要 问题事项 整改问题 整改事项 反馈意见 反馈问题内容 反馈具体问题 反馈的具体问题 需整改问题 需整改的问题 问题具体描述 存在的主要问题"),
        (HeadField.Detail, "问题表现 具体表现 主要表现 表现 表现形式 问题的具体内容 问题具体内容 具体内容 例证 问题例证 问题具体表现 问题的具体表现 具体问题表现 具体情形 典型事例 问题事实 问题详情 具体事例"),
        (HeadField.Measures, "整改措施 具体措施 任务 细化措施 整改任务 整改举措 具体整改措施 措施 整改具体措施 整改措施具体内容 措施具体内容 细化整改措施 细化的整改措施 工作措施 主要措施 具体任务 任务清单 任务内容 工作任务 整改计划 措施清单 措施分解 归零措施 拟采取措施 拟采取的措施 采取的措施 采取措施 整改工作措施 整改内容 具体举措 工作举措 整改任务措施 整改措施内容 任务分解"),
        (HeadField.Outcomes, "整改成效 整改进展 整改结果 整改描述 进展情况 措施落实情况 整改措施落实情况 整改措施完成情况 取得成效 取得的成效 成效 整改效果 阶段性成效 已采取的整改措施 工作进展 目前进展 当前进展 最新进展 整改进展及成效 整改进展成效 工作成效 整改落实成效 落实情况 任务进展"),
        (HeadField.MeasuresOrOutcomes, "整改情况 整改落实情况 整改进展情况 整改工作情况 落实整改情况"),
        (HeadField.Status, "整改状态 状态 完成状态 任务状态 问题状态 当前状态 整改进度 完成进度 进度 完成率"),
        (HeadField.StatusOrOutcomes, "完成情况 整改完成情况 任务完成情况"),
        (HeadField.IsDone, "是否完成 是否完成整改 是否已完成整改 是否整改完成 是否整改到位 是否整改 是否已完成 是否办结"),
        (HeadField.IsClosed, "是否销号 是否已销号 销号情况 销号"),
        (HeadField.Leader, "责任领导 分管领导 牵头领导 包抓领导 整改责任领导 牵头责任领导 主管领导 责任局领导 分管局领导"),
        (HeadField.Unit, "责任单位 牵头部门 责任科室 责任部门 牵头单位 牵头科室 责任处室 牵头处室 责任股室 牵头股室 牵头责任单位 责任主体 整改单位 整改责任单位 牵头整改部门 整体牵头部门 主责部门 承办单位 承办科室 责任党组织"),
        (HeadField.Supporting, "配合单位 配合部门 配合科室 配合处室 协助单位 协办单位 协同部门 参与单位 配合"),
        (HeadField.Person, "责任人 承办人 负责人 主要负责人 部门负责人 直接责任人 具体责任人 经办人 联系人 责任人员 整改责任人 第一责任人"),
        (HeadField.UnitAndPerson, "责任部门人 责任单位人 责任科室人"),
        (HeadField.Due, "完成时限 整改时限 预计完成时间 完成时间 整改期限 完成期限 时限 时限要求 计划完成时间 拟完成时间 时间节点 整改完成时限 整改时间 对应的完成时间 要求完成时间 整改完成时间 期限"),
        (HeadField.Nature, "整改类型 整改周期 整改性质 整改方式 整改类别 整改分类 时限类型"),
        (HeadField.Cause, "原因分析 产生原因 问题原因 原因剖析 根源分析 根本原因 问题根源 产生问题的根本原因 主要原因 原因 问题产生原因 成因分析"),
        (HeadField.Goal, "整改目标 工作目标 预期目标 目标 整改标准 整改完成标准 完成标准 整改要求 预期成效 目标要求"),
        (HeadField.Deliverable, "成果形式 佐证材料 成果清单 整改成果 支撑材料 印证材料 证明材料 成果体现 工作成果 整改佐证材料 整改措施落实的佐证材料 成果 完成形式"),
        (HeadField.None, "备注 说明 附注"),
    }.SelectMany(g => g.Words.Split(' ').Select(w => (w, g.Field))).ToFrozenDictionary(p => p.w, p => p.Field, StringComparer.Ordinal);

    // 词尾，从严到宽；先中先得。
    private static readonly (string Tail, HeadField Field)[] Tails =
    [
        ("审核", HeadField.None), ("审查", HeadField.None), ("意见", HeadField.None), ("会签", HeadField.None), ("签字", HeadField.None), ("电话", HeadField.None),
        ("表单编号", HeadField.None), ("序号", HeadField.Serial), ("编号", HeadField.Serial),
        ("佐证材料", HeadField.Deliverable), ("成果形式", HeadField.Deliverable), ("支撑材料", HeadField.Deliverable),
        ("领导", HeadField.Leader),
        ("责任人", HeadField.Person), ("负责人", HeadField.Person), ("承办人", HeadField.Person), ("经办人", HeadField.Person),
        ("时限", HeadField.Due), ("期限", HeadField.Due), ("完成时间", HeadField.Due),
        ("原因", HeadField.Cause), ("原因分析", HeadField.Cause),
        ("目标", HeadField.Goal),
        ("进展情况", HeadField.Outcomes), ("落实情况", HeadField.Outcomes), ("成效", HeadField.Outcomes), ("进展", HeadField.Outcomes),
        ("完成情况", HeadField.StatusOrOutcomes),
        ("措施", HeadField.Measures), ("举措", HeadField.Measures), ("整改任务", HeadField.Measures),
        ("具体表现", HeadField.Detail), ("问题表现", HeadField.Detail), ("例证", HeadField.Detail),
        ("问题", HeadField.Title), ("问题清单", HeadField.Title), ("问题描述", HeadField.Title),
        ("方面", HeadField.Path), ("问题类别", HeadField.Path), ("问题类型", HeadField.Path),
        ("状态", HeadField.Status),
    ];

    private static readonly SearchValues<char> Joints = SearchValues.Create("/及、和与( ");

    private static readonly string[] Bodies = ["单位", "部门", "科室", "处室", "股室", "机构", "主体", "党组织", "党支部"];

    // 谁反馈的、哪一轮，不影响这一列是什么。
    private static readonly string[] Prefixes = ["中央", "省委", "市委", "区委", "县委", "局党组", "巡视巡察", "巡视", "巡察", "审计", "督查", "督察", "检查", "主题教育", "组", "反馈的", "反馈", "指出的", "移交的", "本级", "整改落实", "对应的", "针对根本原因制定的", "下一步"];

    /// <summary>认一个表头。</summary>
    /// <returns>哪一列，是不是推断的；不像表头时为 null。</returns>
    public static (HeadField Field, bool Guessed)? Find(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        var word = Normal(text, keepBrackets: false);
        if (word.Length == 0) return null;
        if (Combined(Fold.Line(text)) is { } both) return (both, false);
        if (Exact.TryGetValue(word, out var field) || Exact.TryGetValue(Normal(text, keepBrackets: true), out field)) return (field, false);
        var bare = word;
        for (var again = true; again;)
        {
            again = false;
            foreach (var prefix in Prefixes)
                if (bare.Length > prefix.Length && bare.StartsWith(prefix, StringComparison.Ordinal))
                {
                    // “反馈问题”“反馈意见”去掉前缀前先查整词：“巡察反馈意见”是问题，“意见”不是。
                    bare = bare[prefix.Length..];
                    if (Exact.TryGetValue(bare, out field)) return (field, false);
                    again = true;
                    break;
                }
        }
        // 数量、比率是统计表的列；“未到位原因及下一步计划”之类不是原因分析。
        if (bare.AsSpan().IndexOfAny("数率额比") >= 0 || bare.Contains("未整改", StringComparison.Ordinal) || bare.Contains("未完成", StringComparison.Ordinal) || bare.Contains("实际", StringComparison.Ordinal)) return null;
        if (Bodies.Any(b => bare.EndsWith(b, StringComparison.Ordinal)))
        {
            if (bare.Contains("配合", StringComparison.Ordinal) || bare.Contains('协', StringComparison.Ordinal)) return (HeadField.Supporting, false);
            if (bare.Contains("责任", StringComparison.Ordinal) || bare.Contains("牵头", StringComparison.Ordinal) || bare.Contains("主办", StringComparison.Ordinal)) return (HeadField.Unit, false);
        }
        foreach (var (tail, of) in Tails)
            if (bare.EndsWith(tail, StringComparison.Ordinal) && !(of == HeadField.None && bare == "反馈意见")) return (of, of is HeadField.Title or HeadField.Measures or HeadField.Detail or HeadField.Path);
        return null;
    }

    /// <summary>“牵头部门/负责人”“责任单位及责任人”“责任部门(人)”：一格里既有单位又有人。</summary>
    private static HeadField? Combined(string folded)
    {
        var cut = folded.AsSpan().IndexOfAny(Joints);
        if (cut <= 0) return null;
        var left = Normal(folded[..cut], keepBrackets: true);
        var right = Normal(folded[(cut + 1)..].TrimEnd(')', ' '), keepBrackets: true);
        var isUnit = Bodies.Any(b => left.EndsWith(b, StringComparison.Ordinal));
        return isUnit && (right == "人" || right.EndsWith("责任人", StringComparison.Ordinal) || right.EndsWith("负责人", StringComparison.Ordinal)) ? HeadField.UnitAndPerson : null;
    }

    /// <summary>去掉空白、标点、括号(连同括号里的说明)。</summary>
    private static string Normal(string text, bool keepBrackets)
    {
        var built = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in Fold.Line(text))
        {
            if (c is '(' or '〔' or '[' or '【') depth++;
            else if (c is ')' or '〕' or ']' or '】') depth = Math.Max(0, depth - 1);
            else if ((keepBrackets || depth == 0) && c is not (' ' or '\r' or '\n' or ':' or '*' or '“' or '”' or '"' or '、')) built.Append(c);
        }
        return built.ToString();
    }
}
