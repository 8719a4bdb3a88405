namespace Bihuan.Bench.Rectification;

/// <summary>编问题、措施、进展的文字：长短像真的，各不相同，地名单位都是虚构的。</summary>
internal sealed class LoopText(int seed)
{
    private static readonly string[] Places = ["不动产窗口", "企业开办专区", "医保经办窗口", "综合受理区", "帮办代办点", "热线坐席间", "档案整理室", "乡镇便民中心", "自助服务区", "中介服务大厅"];
    private static readonly string[] Faults = ["首问负责没有落到人头", "一次告知时常漏项", "材料反复要求补正", "设备坏了没有报修", "办件进度查询不到", "午间值守名存实亡", "收费依据没有张贴", "台账与系统对不上", "评价结果无人分析"];
    private static readonly string[] Acts = ["重新划分等候区域并增设叫号屏", "编印图文并茂的告知单", "把容缺事项写进受理规范", "给老旧设备逐台建维修卡", "打通与上级系统的数据接口", "把代办员考勤并入统一管理", "清理重复索要的证明", "公布每个环节的经办人与电话", "对超时办件自动亮灯提醒"];
    private static readonly string[] Effects = ["平均等候时间下降", "补正率下降近三成", "当月没有再发生同类投诉", "登记差错明显减少", "设备完好率保持在九成八以上"];

    private readonly Random _random = new(seed);

    /// <summary>几个方面。</summary>
    public static IReadOnlyList<string> Aspects { get; } = ["贯彻落实决策部署方面", "政务服务和营商环境方面", "重点领域和关键环节方面", "组织建设和队伍建设方面", "上轮整改方面"];

    /// <summary>问题，一句话。</summary>
    public string Title(int i) => $"{Of(Places)}{Of(Faults)}，第{i + 1}项反馈";

    /// <summary>几句话：具体表现、原因、进展都用它。</summary>
    public string Long(int sentences) => string.Concat(Enumerable.Range(0, sentences).Select(_ => $"{Of(Places)}{Of(Faults)}，涉及{_random.Next(2, 60)}项，{Of(Acts)}后{Of(Effects)}。"));

    /// <summary>一条措施。</summary>
    public string Measure() => $"{Of(Places)}{Of(Acts)}，针对{Of(Faults)}的情形，每季度核对不少于{_random.Next(1, 9)}次，形成{Of(Places)}核对表第{_random.Next(1, 999)}号。";

    /// <summary>这么多以内的一个数。</summary>
    public int Next(int least, int under) => _random.Next(least, under);

    /// <summary>其中一个。</summary>
    public T Of<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
