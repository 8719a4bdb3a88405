using Bihuan.App.Office.Single;
using Bihuan.Documents.Checking;
using Bihuan.Messages.Channels;
using Bihuan.Storage;

namespace Bihuan.App;

/// <summary>网页服务怎么开。</summary>
/// <param name="Database">暂存文书的数据库，已升到当前版本。</param>
internal sealed record WebSettings(Database Database)
{
    /// <summary>听哪些地址，分号隔开；端口写 0 由系统挑。</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>浏览器可以用哪些主机名打开，不带端口；别的主机名一律不答。</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>演示用：页面顶上提醒不要放真实文书。</summary>
    public bool Demo { get; init; }

    /// <summary>校核用的名单、节假日，启动时读好；今天要另填(<see cref="CheckSettings.Now"/>)。</summary>
    public CheckOptions Checking { get; init; } = CheckOptions.None;

    /// <summary>时钟；测试里换成能拨动的。</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>同一地址每分钟最多读几份文书。</summary>
    public int UploadsPerMinute { get; init; } = 30;

    /// <summary>同一地址每分钟最多忽略、恢复几条意见；一条条看的人到不了，防的是把记录写满。</summary>
    public int IgnoresPerMinute { get; init; } = 60;

    /// <summary>上传的文件最大多少字节。</summary>
    public long MaxUploadBytes { get; init; } = 64L << 20;

    /// <summary>全机同时读几份；每份最多用几百 MB 内存。</summary>
    public int ReadingsAtOnce { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 4);

    /// <summary>收一份上传，按长度算出的时间之外再宽限多久。</summary>
    public TimeSpan UploadGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>附件的内容放在哪个文件夹；null 是跟着数据库，见 <see cref="Database.FilesFolder"/>。</summary>
    public string? FilesFolder { get; init; }

    /// <summary>同一地址每分钟最多传几个附件。</summary>
    public int FilesPerMinute { get; init; } = 120;

    /// <summary>同一地址每分钟最多打开、提交几次问卷；大厅里许多人用一个无线网，算一处。只在内存里数，不存地址。</summary>
    public int SurveysPerMinute { get; init; } = 240;

    /// <summary>同一地址每分钟最多提、查、评几次意见。只在内存里数，不存地址。</summary>
    public int OpinionsPerMinute { get; init; } = 12;

    /// <summary>每天把审计链头存到哪个文件夹;null 则不存。</summary>
    public string? AuditHeadsFolder { get; init; }

    /// <summary>日志写成一行一个 JSON。</summary>
    public bool JsonLogs { get; init; }

    /// <summary>群机器人许连哪些主机。</summary>
    public RobotHosts RobotHosts { get; init; } = RobotHosts.Default;

    /// <summary>换掉某些服务；只给测试用。</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>同一地址每分钟最多试几次登录、换几次口令、试几个没有认出过的接口令牌。</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>一个接口令牌每分钟最多多少次。</summary>
    public int ApiCallsPerMinute { get; init; } = 600;

    /// <summary>单机使用：凭打印的地址打开，没有别的登录；多人使用的为 null。</summary>
    public SingleLaunch? Single { get; init; }

    /// <summary>前面有本机的反向代理：谁来的、是不是 https，听它的。</summary>
    public bool BehindProxy { get; init; }
}
