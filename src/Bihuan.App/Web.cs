using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

using Bihuan.App.Office;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Api;
using Bihuan.App.Office.Audit;
using Bihuan.App.Office.Calendar;
using Bihuan.App.Office.Comparing;
using Bihuan.App.Office.Controls;
using Bihuan.App.Office.Exchange;
using Bihuan.App.Office.Figures;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Health;
using Bihuan.App.Office.Jobs;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Meetings;
using Bihuan.App.Office.Messages;
using Bihuan.App.Office.People;
using Bihuan.App.Office.Readings;
using Bihuan.App.Office.Rectification.Assessing;
using Bihuan.App.Office.Rectification.Chasing;
using Bihuan.App.Office.Rectification.Closing;
using Bihuan.App.Office.Rectification.Dispatching;
using Bihuan.App.Office.Rectification.Doing;
using Bihuan.App.Office.Rectification.Dossiers;
using Bihuan.App.Office.Rectification.Inspections;
using Bihuan.App.Office.Rectification.Intakes;
using Bihuan.App.Office.Rectification.LookBacks;
using Bihuan.App.Office.Rectification.Overview;
using Bihuan.App.Office.Rectification.Plans;
using Bihuan.App.Office.Rectification.Portal;
using Bihuan.App.Office.Rectification.Proving;
using Bihuan.App.Office.Rectification.Publishing;
using Bihuan.App.Office.Rectification.Relapses;
using Bihuan.App.Office.Rectification.Rounds;
using Bihuan.App.Office.Rectification.Submitting;
using Bihuan.App.Office.Rectification.Surveys;
using Bihuan.App.Office.SignIn;
using Bihuan.App.Office.Single;
using Bihuan.App.Office.Taking;
using Bihuan.App.Portal;
using Bihuan.Files;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bihuan.App;

/// <summary>网页服务：装配与各道关口的先后。</summary>
internal static class Web
{
    /// <summary>装好但还没有开始听；调用者 Start/Run。</summary>
    public static WebApplication Build(WebSettings settings)
    {
        // 内容目录固定为程序所在处：从哪个目录启动都能找到样式
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Web).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            // 真正的限度见 ReceiveUpload:超一点的要读完才答得出中文页面，超很多的在这里断开
            o.Limits.MaxRequestBodySize = settings.MaxUploadBytes * 4;
            // 一点一点拖着传的，占不住位子
            o.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 8 << 10, gracePeriod: TimeSpan.FromSeconds(10));
        });
        // 网址里有暂存号，查询里有人写的字：框架的请求日志不记
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // 密钥在存放处自己加密（DatabaseKeys），框架不知道，不必每次启动都提醒
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (settings.JsonLogs) PlainJsonLog.Use(builder.Logging);
        // 人看着的屏幕上不必一个请求一行
        else builder.Logging.AddFilter(typeof(RequestMeter).FullName, LogLevel.Warning);
        // 有表单的页面自己先写了“不许缓存”，框架再写一遍时每次都提醒
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        AddServices(builder.Services, settings);
        settings.Replace?.Invoke(builder.Services);

        var app = builder.Build();
        UsePipeline(app);
        ReadingRoutes.Map(app);
        ComparingRoutes.Map(app);
        SignInRoutes.Map(app);
        if (settings.Single is { } launch) SingleRoutes.Map(app, launch);
        FormRoutes.Map(app);
        AuditRoutes.Map(app);
        JobRoutes.Map(app);
        HealthRoutes.Map(app);
        ListRoutes.Map(app);
        ChatRoutes.Map(app);
        MeetingFormRoutes.Map(app);
        DetailRoutes.Map(app);
        DeedRoutes.Map(app);
        LabelRoutes.Map(app);
        TakingRoutes.Map(app);
        RemoveRoutes.Map(app);
        BulkRoutes.Map(app);
        ExportRoutes.Map(app);
        ImportRoutes.Map(app);
        LayoutRoutes.Map(app);
        CollectRoutes.Map(app);
        FillRoutes.Map(app);
        PeopleRoutes.Map(app);
        FigureRoutes.Map(app);
        IntakeRoutes.Map(app);
        CalendarRoutes.Map(app);
        InspectionRoutes.Map(app);
        ControlRoutes.Map(app);
        PlanRoutes.Map(app);
        ClosureRoutes.Map(app);
        SubmissionRoutes.Map(app);
        SubmittedRoutes.Map(app);
        OverviewRoutes.Map(app);
        TodoRoutes.Map(app);
        ProblemRoutes.Map(app);
        ProgressRoutes.Map(app);
        ProofRoutes.Map(app);
        ProofFlagRoutes.Map(app);
        ExtensionRoutes.Map(app);
        RelapseRoutes.Map(app);
        SuspectRoutes.Map(app);
        WatchRoutes.Map(app);
        LookBackRoutes.Map(app);
        DispatchRoutes.Map(app);
        LetterPapersRoutes.Map(app);
        PrintRoutes.Map(app);
        PublicationRoutes.Map(app);
        PortalSettingsRoutes.Map(app);
        PublicProblemRoutes.Map(app);
        OpinionRoutes.Map(app);
        PortalRoutes.Map(app);
        PortalOpinionRoutes.Map(app);
        SurveyRoutes.Map(app);
        SurveyAnswerRoutes.Map(app);
        AssessmentRoutes.Map(app);
        RoundsRoutes.Map(app);
        DossierRoutes.Map(app);
        ChaseRoutes.Map(app);
        NoticeRoutes.Map(app);
        LetterRoutes.Map(app);
        FileRoutes.Map(app);
        InboxRoutes.Map(app);
        PreferenceRoutes.Map(app);
        ChannelRoutes.Map(app);
        ApiRoutes.Map(app);
        TokenRoutes.Map(app);
        // 不写样式时框架跳过带点的网址，落到“没有权限”
        // 写成 RequestDelegate:编译时写好的那种不认这里的写法
        app.MapFallback("{*path}", LeadBack.AnswerAsync).AllowAnonymous();
        return app;
    }

    private static void AddServices(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        services.AddSingleton<Assets>();
        services.AddSingleton<LeadBack>();
        services.AddSingleton(Holidays.Of([]));
        services.AddSingleton<ReadingCache>();
        services.AddSingleton<ComparisonCache>();
        services.AddSingleton<ReadingTurns>();
        services.AddSingleton<ReadingBench>();
        services.AddSingleton<UploadMemory>();
        services.AddSingleton<PortalPages>();
        services.AddSingleton<PortalFiles>();
        services.AddSingleton<OpinionLimit>();
        services.AddScoped<OpenReading>();
        services.AddScoped<CheckReading>();
        services.AddScoped<OpenComparison>();
        services.AddScoped<CompareUpload>();
        services.AddSingleton(new FileFolder(settings.FilesFolder ?? settings.Database.FilesFolder));
        services.AddScoped<FormFiles>();
        services.AddScoped<FormPages>();
        services.AddScoped<DetailPages>();
        services.AddScoped<IntakePages>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentViewer>();
        services.AddScoped(s => settings.Database.Open(s.GetRequiredService<CurrentViewer>().Viewer));
        BackgroundWork.Add(services, settings);
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<MeterReadings>();
        // 别的网站把自己的域名指到本机，浏览器就会把这里当成它自己：只答认得的主机名
        services.Configure<HostFilteringOptions>(o => o.AllowedHosts = [.. settings.AllowedHosts]);
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // 不然汉字都成了实体
        services.AddDataProtection().SetApplicationName("bihuan");
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>((o, accessor) => o.Cookie = new FormCookie(accessor));
        services.Configure<FormOptions>(o =>
        {
            // 文件由 ReceiveUpload 收；别的表单只有几个短字段，收在内存里就够，不落盘
            o.MultipartBodyLengthLimit = o.BufferBodyLengthLimit = UploadLimit.Slack;
            o.MemoryBufferThreshold = (int)UploadLimit.Slack * 2;
            o.ValueCountLimit = 64;
        });
        // 默认不许：没有写明 AllowAnonymous 的地址，没有登录就打不开
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionPolicies.Handler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Denied>();
        services.AddRateLimiter(o => UploadLimit.Configure(o, settings));
        SignInServices.Add(services, settings);
        ApiPolicies.Add(services, settings);
    }

    private static void UsePipeline(WebApplication app)
    {
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        app.UseRequestLocalization(o =>
        {
            o.DefaultRequestCulture = new(chinese);
            o.SupportedCultures = o.SupportedUICultures = [chinese];
        });
        if (app.Services.GetRequiredService<WebSettings>().BehindProxy) app.UseForwardedHeaders();
        app.Use(app.Services.GetRequiredService<RequestMeter>().MeasureAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPages.ShowAsync });
        app.UseStatusCodePages(context => ErrorPages.ShowAsync(context.HttpContext));
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Assets.CacheForever });
        app.UseRouting();
        app.Use(CurrentViewer.RecogniseAsync);
        if (app.Services.GetRequiredService<WebSettings>().Single is not null) app.Use(SingleGate.GuardAsync);
        app.Use(SignInServices.KeepPrivateAsync);
        app.UseAuthorization();
        app.UseRateLimiter();
        app.Use(ReceiveUpload.RunAsync);
        app.UseAntiforgery();
        app.Use(CleanText.RefuseAsync);
    }
}
