namespace Bihuan.Bench;

/// <summary>通报里的一段：第几级编号（0 章、1 节、2 问题、3 措施，null 不编号），和文字。</summary>
internal readonly record struct ReportParagraph(int? Level, string Text);

/// <summary>编一份整改通报：地名、单位都是虚构的，同样的种子编出同样的文字。</summary>
internal static class ReportText
{
    /// <summary>60 个问题里有几条措施。</summary>
    public const int MeasuresPer60 = 157;

    private static readonly string[] Fields = ["行政审批", "窗口服务", "政务公开", "热线办理", "电子证照", "招标投标", "干部教育", "财务管理", "档案管理", "基层延伸"];
    private static readonly string[] Faults = ["学习贯彻上级部署不够及时", "授权不到位、仍需多头跑", "制度执行不够严格", "台账更新滞后、底数不清", "督办流于形式", "超期办理时有发生", "业务培训缺乏针对性", "日常监管存在薄弱环节"];
    private static readonly string[] Evidence = ["抽查发现个别事项办理时间超过承诺期限", "部分科室未按规定建立工作台账", "有的文件印发后长期没有跟踪落实", "少数窗口人员对新的办理流程掌握不熟", "相关会议记录不完整、不规范"];
    private static readonly string[] Acts = ["修订完善工作规程", "组织开展专题培训", "建立定期通报机制", "对照清单逐项排查", "明确专人负责", "开展专项督查", "健全协同配合机制", "优化办理流程"];
    private static readonly string[] Results = ["推动问题整改到位", "切实压缩办理时限", "做到底数清、情况明", "进一步提升群众满意度", "防止类似问题再次发生"];
    private static readonly string[] Ordinals = ["一是", "二是", "三是", "四是"];

    /// <summary>编一份。</summary>
    /// <param name="problems">几个问题。</param>
    public static IEnumerable<ReportParagraph> Write(int problems)
    {
        var random = new Dice(20240705);
        yield return new(null, "中共云溪县政务服务管理局党组关于县委第三巡察组反馈意见整改进展情况的通报");
        yield return new(null, "根据县委统一部署，2024年3月11日至5月20日，县委第三巡察组对县政务服务管理局党组开展了常规巡察。7月5日，县委第三巡察组向局党组反馈了巡察意见。依照有关规定，现把集中整改的进展予以公布。");
        yield return new(0, "组织整改落实情况");
        yield return new(null, $"局党组把巡察整改作为重大政治任务，先后召开党组会14次、专题推进会26次，成立由党组书记任组长的整改工作领导小组，制定整改方案，细化为{problems}个具体问题。");
        yield return new(0, "巡察反馈问题整改落实情况");
        for (var i = 0; i < problems; i++)
        {
            if (i % 10 == 0) yield return new(1, $"聚焦{random.Of(Fields)}工作，落实主体责任方面");
            yield return new(2, $"关于“{random.Of(Fields)}工作{random.Of(Faults)}，{random.Of(Fields)}方面{random.Of(Faults)}”的问题。{random.Of(Evidence)}，{random.Of(Evidence)}，涉及事项{random.Next(3, 90)}项。");
            var measures = Measures(i);
            if (i % 2 == 0)
            {
                yield return new(null, "整改情况：" + string.Join("；", Enumerable.Range(0, measures).Select(m => Ordinals[m] + Measure(random))) + "。");
            }
            else
            {
                yield return new(null, "整改情况：");
                for (var m = 0; m < measures; m++) yield return new(3, Measure(random) + "。");
            }
        }
        yield return new(0, "下一步工作打算");
        yield return new(null, "局党组将持续巩固巡察整改成果，坚持问题导向，完善长效机制，以整改实效推动政务服务高质量发展。");
        yield return new(null, "联系方式：电话0555-1234567；通讯地址：云溪县政务服务中心3楼；电子邮箱：zwfwj@example.cn。");
        yield return new(null, "中共云溪县政务服务管理局党组");
        yield return new(null, "2024年9月30日");
    }

    /// <summary>第 i 个问题有几条措施：每 60 个共 157 条，37 个三条、23 个两条。</summary>
    public static int Measures(int i) => i % 60 * 37 % 60 < 37 ? 3 : 2;

    private static string Measure(Dice random) =>
        $"{random.Of(Acts)}，针对{random.Of(Fields)}中的突出问题，于2024年{random.Next(7, 12)}月{random.Next(1, 28)}日前完成整改事项{random.Next(2, 60)}项，"
        + $"每季度通报不少于{random.Next(1, 4)}次，{random.Of(Acts)}，{random.Of(Results)}";
}
