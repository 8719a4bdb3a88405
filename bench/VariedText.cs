namespace Bihuan.Bench;

/// <summary>编一份措施各不相同的整改通报，比 <see cref="ReportText"/> 更像真的：句式有长有短，日期、数量、文件名有的有、有的没有。</summary>
internal static class VariedText
{
    private static readonly string[] Places = ["不动产登记窗口", "社会保险专区", "企业开办专区", "医保经办窗口", "公积金业务区", "综合受理区", "帮办代办点", "热线坐席间", "档案整理室", "乡镇便民中心", "村级代办站", "自助服务区"];
    private static readonly string[] Faults = ["排队过长而无人引导", "首问负责没有落到人头", "一次告知时常漏项", "材料反复要求补正", "代办员空挂不到岗", "设备坏了几个月没有报修", "办件进度查询不到", "午间值守名存实亡", "收费依据没有张贴", "意见箱长期不开", "台账与系统对不上", "评价结果无人分析"];
    private static readonly string[] Starts = ["局党组专题听取汇报", "分管负责同志到现场蹲点三天", "由督查科牵头逐窗口走查", "抽调六名业务骨干集中攻坚", "邀请办事企业代表座谈", "比照先进县区的做法", "把近两年的投诉逐件回看", "与县财政局会商经费来源", "在政务网公开征求意见"];
    private static readonly string[] Acts = ["重新划分等候区域并增设叫号屏", "编印图文并茂的告知单", "把容缺事项写进受理规范", "给老旧设备逐台建了维修卡", "打通与上级系统的数据接口", "改派有经验的同志担任值班长", "把代办员考勤并入镇里统一管理", "清理了重复索要的证明", "公布每个环节的经办人与电话", "将超时办件自动亮灯提醒", "试行周六上午预约办理", "对新进人员开展跟班实训"];
    private static readonly string[] Effects = ["平均等候由四十一分钟降到十三分钟", "补正率下降近三成", "当月没有再发生同类投诉", "群众少跑两趟", "登记差错由九件减为一件", "办件提速明显", "企业反映良好", "设备完好率保持在百分之九十八以上", "好评率稳中有升"];
    private static readonly string[] Papers = ["窗口值班守则", "办件流转细则", "容缺受理清单", "代办服务约定", "设备养护规程", "档案移交须知", "投诉回访办法"];
    private static readonly string[] Ordinals = ["一是", "二是", "三是", "四是"];

    /// <summary>编一份，六十个问题约一万七千字。</summary>
    public static IEnumerable<ReportParagraph> Write()
    {
        var random = new Dice(31415926);
        yield return new(null, "中共临湖区政务服务管理局党组关于区委第一巡察组反馈意见整改进展情况的通报");
        yield return new(null, "根据区委统一部署，2024年3月4日至4月30日，区委第一巡察组对区政务服务管理局党组开展了常规巡察。6月12日，巡察组反馈了意见。现将整改进展予以公布。");
        yield return new(0, "巡察反馈问题整改落实情况");
        for (var i = 0; i < 60; i++)
        {
            if (i % 12 == 0) yield return new(1, $"{random.Of(Places)}及相关管理方面");
            yield return new(2, $"关于“{random.Of(Places)}{random.Of(Faults)}”的问题。");
            var count = random.Next(2, 5);
            for (var m = 0; m < count; m++) yield return new(null, (m == 0 ? "整改情况：" : "") + Ordinals[m] + Measure(random));
        }
        yield return new(null, "中共临湖区政务服务管理局党组");
        yield return new(null, "2024年10月18日");
    }

    private static string Measure(Dice random)
    {
        var when = random.Next(0, 3) == 0 ? $"{random.Next(6, 10)}月{random.Next(1, 28)}日，" : "";
        var paper = random.Next(0, 4) == 0 ? $"，印发《{random.Of(Places)}{random.Of(Papers)}》" : "";
        var count = random.Next(0, 3) == 0 ? $"，涉及{random.Of(Places)}等{random.Next(2, 40)}处" : "";
        var second = random.Next(0, 2) == 0 ? $"；同时针对{random.Of(Places)}{random.Of(Faults)}的情形，{random.Of(Acts)}" : "";
        return $"{when}{random.Of(Starts)}，{random.Of(Acts)}{paper}{count}{second}，{random.Of(Effects)}。";
    }
}
