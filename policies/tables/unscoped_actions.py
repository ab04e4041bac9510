"""The actions that cannot be allowed on some resources alone, by service: generated, not written.

Source: the Service Authorization Reference, "Actions": those that have no resource type. A name stands for itself, and
`Get*` for all that begin so, of which none can be limited. `python -m tests.catalogue.unscoped_actions` renews this.
"""

from collections.abc import Mapping

UNSCOPED_ACTIONS: Mapping[str, str] = {
    "a2c": "*",
    "a4b": (
        "ApproveSkill AssociateSkillWithUsers CompleteRegistration CreateAddressBook CreateBusinessReportSchedule "
        "CreateConferenceProvider CreateContact CreateGatewayGroup CreateNetworkProfile CreateProfile CreateSkillGroup "
        "GetConferencePreference GetInvitationConfiguration ListBusinessReportSchedules ListConferenceProviders "
        "ListGatewayGroups ListSkills* PutConferencePreference PutDeviceSetupEvents PutInvitationConfiguration "
        "Register* RejectSkill ResolveRoom Search* SendAnnouncement StartDeviceSync"
    ),
    "access-analyzer": (
        "CancelPolicyGeneration Check* GetGeneratedPolicy ListAnalyzers ListPolicyGenerations StartPolicyGeneration "
        "ValidatePolicy"
    ),
    "account-access": "CreateApplication ListApplications",
    "acm": (
        "CreateAcmeEndpoint CreateTimeStamp GetAccountConfiguration ListAcmeEndpoints ListCertificates "
        "PutAccountConfiguration RequestCertificate SearchCertificates"
    ),
    "acm-pca": "CreateCertificateAuthority ListCertificateAuthorities",
    "aco-automation": (
        "AssociateAccounts CreateAutomationRule DisassociateAccounts GetAutomationEvent GetEnrollmentConfiguration "
        "ListAccounts ListAutomation* ListRecommended* RollbackAutomationEvent StartAutomationEvent "
        "UpdateEnrollmentConfiguration"
    ),
    "action-recommendations": "*",
    "activate": "*",
    "agent-registry": "CreateRegistry ListRegistries",
    "agentaccess-mcp": "*",
    "aidevops": (
        "AllowVendedLogDeliveryForResource GetAccountUsage ListAgentSpaces ListAssetTypes ListPrivateConnections "
        "ListServices SearchServiceAccessibleResource"
    ),
    "aiops": "CreateInvestigationGroup GetEphemeralInvestigationResults ListInvestigationGroups",
    "airflow": "ListEnvironments",
    "airflow-serverless": "CreateWorkflow ListWorkflows",
    "amplify": "CreateApp ListApps ListResourcesForWebACL",
    "amplifybackend": "ListS3Buckets",
    "amplifyuibuilder": (
        "Create* ExchangeCodeForToken Export* GetMetadata ListCodegenJobs ListComponents ListForms ListThemes "
        "PutMetadataFlag RefreshToken ResetMetadataFlag StartCodegenJob"
    ),
    "aoss": (
        "Batch* CreateAccessPolicy CreateCollection* CreateIndex CreateLifecyclePolicy CreateSecurity* "
        "CreateVpcEndpoint DeleteAccessPolicy DeleteIndex DeleteLifecyclePolicy DeleteSecurity* DeleteVpcEndpoint "
        "GetAccessPolicy GetAccountSettings GetIndex GetPoliciesStats GetSecurity* ListAccessPolicies ListCollection* "
        "ListCollections ListLifecyclePolicies ListSecurity* ListVpcEndpoints UpdateAccessPolicy UpdateAccountSettings "
        "UpdateIndex UpdateLifecyclePolicy UpdateSecurity* UpdateVpcEndpoint"
    ),
    "app-integrations": (
        "ListApplication* ListApplications ListDataIntegrationAssociations ListDataIntegrations ListEvent*"
    ),
    "appconfig": (
        "CreateApplication CreateDeploymentStrategy CreateExtension* GetAccountSettings ListApplications "
        "ListDeploymentStrategies ListExperimentDefinitions ListExtension* ListExtensions UpdateAccountSettings"
    ),
    "appfabric": "CreateAppBundle ListAppBundles",
    "appflow": "Create* DescribeConnectorProfiles DescribeConnectors DescribeFlows RegisterConnector",
    "application-autoscaling": "Describe* GetPredictiveScalingForecast",
    "application-signals": (
        "Create* DeleteGroupingConfiguration GetService Link ListAuditFindings ListEntityEvents "
        "ListGroupingAttributeDefinitions ListInstrumentationConfigurations ListObservedEntities "
        "ListServiceDependencies ListServiceDependents ListServiceLevelObjectives ListServiceOperations "
        "ListServiceStates ListServices* PutGroupingConfiguration StartDiscovery"
    ),
    "application-transformation": "*",
    "applicationinsights": "*",
    "appmesh": "ListMeshes",
    "appmesh-preview": "ListMeshes",
    "apprunner": "ListAutoScalingConfigurations ListConnections ListObservabilityConfigurations ListServices ListVpc*",
    "appstream": (
        "CreateAppBlock CreateDirectoryConfig CreateExportImageTask CreateImportedImage CreateUsageReportSubscription "
        "CreateUser DeleteDirectoryConfig DeleteUsageReportSubscription DeleteUser DescribeApp* DescribeApplication* "
        "DescribeApplications DescribeDirectoryConfigs DescribeFleets DescribeImageBuilders DescribeImages "
        "DescribeStacks DescribeUsageReportSubscriptions DescribeUser* DescribeUsers* DisableUser EnableUser "
        "ExpireSession GetExportImageTask ListExportImageTasks ListTagsForResource UpdateDirectoryConfig"
    ),
    "appstudio": "*",
    "appsync": (
        "CreateApi* CreateDataSource CreateFunction CreateGraphqlApi CreateResolver CreateType DeleteApiCache "
        "DeleteApiKey DeleteDataSource DeleteFunction DeleteResolver DeleteResourcePolicy DeleteType Evaluate* "
        "FlushApiCache GetApiCache GetData* GetFunction GetGraphqlApiEnvironmentVariables GetIntrospectionSchema "
        "GetResolver GetResourcePolicy GetSchemaCreationStatus GetType ListApi* ListApis ListDataSources "
        "ListDomainNames ListFunctions ListGraphqlApis ListResolvers* ListResourcesForWebACL ListSourceApiAssociations "
        "ListTypes* Put* SetWebACL StartDataSourceIntrospection StartSchemaCreation UpdateApiCache UpdateApiKey "
        "UpdateDataSource UpdateFunction UpdateResolver UpdateType"
    ),
    "apptest": (
        "Create* ListTagsForResource ListTestCases ListTestConfigurations ListTestRuns ListTestSuites StartTestRun"
    ),
    "aps": "CreateWorkspace GetDefaultScraperConfiguration ListScrapers ListWorkspaces",
    "arc-region-switch": "DeleteResourcePolicy ListPlans* ListServiceQuotaWarnings PutResourcePolicy",
    "arc-zonal-shift": "GetAutoshiftObserverNotificationStatus List* UpdateAutoshiftObserverNotificationStatus",
    "arsenal": "*",
    "artifact": (
        "GetAccountSettings ListAgreements ListComplianceInquiries ListCustomerAgreements ListReport* ListReports "
        "PutAccountSettings"
    ),
    "assurance": (
        "CreateEnvironment* DeleteEnvironmentConnection DeregisterOrganizationDelegatedAdmin ListEnvironment* "
        "ListEnvironments ListInboundInvitations RegisterOrganizationDelegatedAdmin VendConnectionAccessToken"
    ),
    "athena": (
        "GetCatalogs GetExecution* GetNamespace* GetNamespaces GetQueryExecutions GetTable GetTables "
        "ListApplicationDPUSizes ListCapacityReservations ListDataCatalogs ListEngineVersions ListExecutors "
        "ListWorkGroups RunQuery"
    ),
    "auditmanager": (
        "CreateAssessment CreateControl DeleteAssessmentFrameworkShare Deregister* GetAccountStatus GetDelegations "
        "GetEvidenceFileUploadUrl GetInsights* GetOrganizationAdminAccount GetServicesInScope GetSettings "
        "ListAssessment* ListAssessments ListControl* ListControls ListKeywordsForDataSource ListNotifications "
        "Register* UpdateSettings ValidateAssessmentReportIntegrity"
    ),
    "autoscaling": "Describe* GetPredictiveScalingForecast PutAccountSetting",
    "autoscaling-plans": "*",
    "aws-external-anthropic": (
        "AssumeConsole CallWithBearerToken CreateUser* CreateWorkspace DisableKey GetAccountStatus GetKey "
        "GetUserProfile ListKeys ListUserProfiles ListWorkspaces RegisterKey UpdateKey UpdateUserProfile"
    ),
    "aws-marketplace": (
        "Accept* AssociateProductsWithPrivateMarketplace Batch* CancelAgreement* CreateAgreementRequest "
        "CreatePrivateMarketplaceRequests DescribeAgreement DescribeBuilds DescribePrivateMarketplaceRequests "
        "DescribeProcurementSystemConfiguration DisassociateProductsFromPrivateMarketplace GetAgreement* "
        "GetBillingAdjustmentRequest GetEntitlements GetVerification ListAgreement* ListAssessments "
        "ListBillingAdjustmentRequests ListBuilds ListChangeSets ListEntities ListEntitlementDetails "
        "ListInvoiceSubmissionTasks ListIssuedTaxInvoices ListPayables ListPrivate* ListTax* ListVerification* "
        "ListVerifications MeterUsage PutProcurementSystemConfiguration RegisterUsage Reject* ResolveCustomer "
        "SearchAgreements Send* StartBuild Subscribe Unsubscribe UpdateAgreementApprovalRequest UpdatePurchaseOrders "
        "ViewSubscriptions"
    ),
    "aws-marketplace-management": "*",
    "aws-portal": "*",
    "awsconnector": "*",
    "b2bi": "CreateProfile CreateTransformer ListCapabilities ListPartnerships ListProfiles ListTransformers",
    "backup": (
        "DescribeBackupJob DescribeCopyJob DescribeGlobalSettings DescribeProtectedResource DescribeRegionSettings "
        "DescribeReportJob DescribeRestoreJob DescribeScanJob ExportBackupPlanTemplate GetBackupPlanFrom* "
        "GetRestoreJobMetadata GetRestoreTestingInferredMetadata GetSupportedResourceTypes ListBackupAccess* "
        "ListBackupJob* ListBackupJobs* ListBackupPlanTemplates ListBackupPlans ListBackupVaults ListCopy* "
        "ListFrameworks ListIndexed* ListLegalHolds ListProtectedResources ListRecoveryPointsByResource ListReport* "
        "ListRestoreJob* ListRestoreJobs* ListRestoreTestingPlans ListScan* ListTieringConfigurations "
        "PutRestoreValidationResult StopBackupJob UpdateGlobalSettings UpdateRegionSettings"
    ),
    "backup-gateway": "CreateGateway ImportHypervisorConfiguration ListGateways ListHypervisors ListVirtualMachines",
    "backup-search": "ListSearchJobs ListSearchResultExportJobs StartSearchJob",
    "backup-storage": "*",
    "batch": (
        "DescribeComputeEnvironments DescribeJob* DescribeJobs DescribeSchedulingPolicies DescribeService* "
        "ListConsumableResources ListJobs ListSchedulingPolicies ListServiceJobs"
    ),
    "bcm-dashboards": "*",
    "bcm-data-exports": "ListExports ListTables",
    "bcm-pricing-calculator": (
        "CreateBillScenario CreateWorkloadEstimate GetPreferences ListBillEstimates ListBillScenarios "
        "ListTagsForResource ListWorkloadEstimates UpdatePreferences"
    ),
    "bcm-recommended-actions": "*",
    "bedrock": (
        "AgenticRetrieveStream AssociateThirdPartyKnowledgeBase CallWithBearerToken CheckIngestedDocumentAcl "
        "CreateAgent CreateAutomatedReasoningPolicy CreateBlueprint CreateCustomModel CreateDataAutomationLibrary "
        "CreateDataSourceToken CreateFlow CreateFoundationModelAgreement CreateKnowledgeBase "
        "CreateMarketplaceModelEndpoint CreateModelImportJob CreatePrompt CreateRetrievalInstruction CreateSession "
        "DeleteEnforcedGuardrailConfiguration DeleteFoundationModelAgreement DeleteMarketplaceModelAgreement "
        "DeleteModelInvocationLoggingConfiguration GenerateQuery GetAccountDataRetention GetBlueprintRecommendation "
        "GetDataSourceAuthorizationUrl GetDocumentContent GetFoundationModelAvailability GetIngestedDocumentAcl "
        "GetModelInvocationLoggingConfiguration GetUseCaseForModelAccess InvokeBuilder InvokeGuardrailChecks "
        "InvokeInlineAgent ListAdvancedPromptOptimizationJobs ListAgents ListAsyncInvokes ListCustom* "
        "ListEnforcedGuardrailsConfiguration ListEvaluationJobs ListFlows ListFoundation* ListImportedModels "
        "ListInferenceProfiles ListKnowledgeBases ListMarketplaceModelEndpoints ListModel* ListPromptRouters "
        "ListProvisionedModelThroughputs ListRetrievalInstructions ListSessions OptimizePrompt PutAccountDataRetention "
        "PutEnforcedGuardrailConfiguration PutFoundationModelEntitlement PutModelInvocationLoggingConfiguration "
        "PutUseCaseForModelAccess Rerank RetrieveAndGenerate ValidateFlowDefinition"
    ),
    "bedrock-agentcore": (
        "Connect* CreateABTest CreateAgentRuntime CreateBrowser* CreateCapacityProvider CreateCodeInterpreter "
        "CreateConfigurationBundle CreateDataset CreateEvaluator CreateGateway CreateHarness CreateMemory "
        "CreateOnlineEvaluationConfig CreatePaymentManager CreatePolicyEngine CreateRegistry "
        "GatewayListResourcesForWebACL ListABTests ListAgent* ListBatchEvaluations ListBrowser* ListBrowsers* "
        "ListCapacityProviders ListCodeInterpreters ListConfigurationBundles ListConsentPortals ListDatasets "
        "ListEvaluators ListGateways ListHarness* ListHarnesses ListMemories ListOnlineEvaluationConfigs "
        "ListPaymentManagers ListPolicyEngine* ListPolicyEngines* ListRecommendations ListRegistries ManageAdminPolicy "
        "StartBatchEvaluation StartRecommendation"
    ),
    "bedrock-mantle": "CallWithBearerToken GetAccountDataRetention PutAccountDataRetention",
    "bedrock-websearch": "ExternalWebAccess",
    "billing": (
        "GetBillingNotifications GetBillingPreferences GetCredit* GetCredits GetEnterprise* GetIAMAccessPreference "
        "GetSellerOfRecord ListBilling* ListBusiness* ListContracts ListCredit* "
        "ListEnterpriseSupportLinkedAccountCharges PutContractInformation RedeemCredits SplitCredit TransferCredit "
        "UpdateBillingPreferences UpdateIAMAccessPreference UseSourceView"
    ),
    "billingconductor": (
        "CreatePricingRule GetBillingTransferPreference ListAccountAssociations ListBilling* ListCustomLineItems "
        "ListPricingPlans ListPricingRules UpdateBillingTransferPreference"
    ),
    "braket": "AcceptUserAgreement GetServiceLinkedRoleStatus GetUserAgreementStatus Search*",
    "budgets": "DescribeBudgetActionsForAccount",
    "bugbust": "CreateEvent ListEvents",
    "cases": "CreateDomain ListDomains ListTagsForResource",
    "cassandra": "ListStreams",
    "ce": (
        "Create* DeleteNotificationSubscription DeleteReport DescribeNotificationSubscription DescribeReport "
        "GetApproximateUsageRecords GetCommitmentPurchaseAnalysis GetConsoleActionSetEnforced GetPreferences "
        "GetReservation* GetRightsizingRecommendation GetSavings* ListCommitmentPurchaseAnalyses ListCost* "
        "ListSavingsPlansPurchaseRecommendationGeneration ProvideAnomalyFeedback Start* UpdateConsoleActionSetEnforced "
        "UpdateCostAllocationTagsStatus UpdateNotificationSubscription UpdatePreferences UpdateReport"
    ),
    "chatbot": (
        "Create* DeleteMicrosoftTeamsConfiguredTeam DeleteMicrosoftTeamsUserIdentity DeleteSlackUserIdentity "
        "DeleteSlackWorkspaceAuthorization Describe* GetAccountPreferences GetMicrosoft* GetSlackOauthParameters "
        "ListCustomActions ListMicrosoft* ListTagsForResource Redeem* UpdateAccountPreferences"
    ),
    "chime": (
        "AcceptDelegate ActivateUsers Add* AssociatePhoneNumberWithUser AssociatePhoneNumbersWithVoiceConnectorGroup "
        "AssociateSigninDelegateGroupsWithAccount AssociateVoiceConnectorConnect AuthorizeDirectory "
        "BatchCreateRoomMembership BatchDeletePhoneNumber BatchSuspendUser BatchUnsuspendUser BatchUpdatePhoneNumber "
        "BatchUpdateUser ConnectDirectory CreateAccount CreateApiKey CreateAppInstance CreateAppInstanceBot "
        "CreateAppInstanceUser CreateBot CreateCDRBucket CreateConnect* CreateMediaCapturePipeline "
        "CreateMediaConcatenationPipeline CreateMediaInsightsPipelineConfiguration CreateMediaLiveConnectorPipeline "
        "CreateMediaPipelineKinesisVideoStreamPool CreateMeeting CreateMeetingWithAttendees CreatePhoneNumberOrder "
        "CreateRoom* CreateSipMediaApplication CreateUser CreateVoiceConnector CreateVoiceProfile* DeleteAccount* "
        "DeleteApiKey DeleteCDRBucket DeleteDelegate DeleteDomain DeleteEventsConfiguration DeleteGroups "
        "DeletePhoneNumber DeleteRoom* DeleteSipRule DeleteVoiceConnectorGroup DisassociatePhoneNumberFromUser "
        "DisassociatePhoneNumbersFromVoiceConnectorGroup DisassociateSigninDelegateGroupsFromAccount "
        "DisassociateVoiceConnectorConnect DisconnectDirectory GetAccount* GetBot GetCDRBucket GetDomain "
        "GetEventsConfiguration GetGlobalSettings GetMeetingDetail GetMessagingSessionEndpoint GetPhone* "
        "GetRetentionSettings GetRoom GetSipRule GetTelephonyLimits GetUser* GetVoiceConnectorGroup Invite* "
        "ListAccount* ListAccounts ListApiKeys ListAvailableVoiceConnectorRegions ListBots ListCDRBucket "
        "ListCallingRegions ListDelegates ListDirectories ListDomains ListGroups ListMedia* ListMeetingEvents "
        "ListMeetings* ListPhone* ListRoom* ListRooms ListSipMediaApplications ListSupportedPhoneNumberCountries "
        "ListUsers ListVoiceConnectorGroups ListVoiceConnectors ListVoiceProfileDomains LogoutUser "
        "PutEventsConfiguration PutRetentionSettings RedactConversationMessage RedactRoomMessage "
        "RegenerateSecurityToken RenameAccount RenewDelegate Reset* RestorePhoneNumber RetrieveDataExports "
        "SearchAvailablePhoneNumbers StartDataExport StartMeetingTranscription StopMeetingTranscription "
        "SubmitSupportRequest SuspendUsers UnauthorizeDirectory UpdateAccount* UpdateBot UpdateCDRSettings "
        "UpdateGlobalSettings UpdatePhone* UpdateRoom* UpdateSupportedLicenses UpdateUser* Validate*"
    ),
    "cleanrooms": "ListCollaborations ListConfiguredTables ListMemberships",
    "cleanrooms-ml": (
        "CreateConfiguredModelAlgorithm CreateTrainingDataset DeleteMLConfiguration GetMLConfiguration "
        "ListAudienceModels ListCollaborationConfiguredModelAlgorithmAssociations ListCollaborationMLInputChannels "
        "ListCollaborationTrainedModelInferenceJobs ListCollaborationTrainedModels ListConfigured* ListMLInputChannels "
        "ListTrained* ListTrainingDatasets PutMLConfiguration"
    ),
    "cloud9": (
        "CreateEnvironmentEC2 CreateEnvironmentSSH GetMigrationExperiences GetUser* ListEnvironments UpdateUserSettings"
    ),
    "clouddirectory": (
        "CreateSchema ListDevelopmentSchemaArns ListDirectories ListManagedSchemaArns ListPublishedSchemaArns "
        "PutSchemaFromJson"
    ),
    "cloudformation": (
        "Activate* BatchDescribeTypeConfigurations CancelResourceRequest CreateGeneratedTemplate CreateResource "
        "CreateStackSet CreateUploadBucket Deactivate* DeleteGeneratedTemplate DeleteResource DeregisterType "
        "DescribeAccountLimits DescribeGeneratedTemplate DescribeOrganizationsAccess DescribePublisher "
        "DescribeResourceScan DescribeStackDriftDetectionStatus DescribeType* EstimateTemplateCost "
        "GetGeneratedTemplate GetHookResult GetResource* ListAllHookResults ListExports ListGeneratedTemplates "
        "ListImports ListResource* ListResources* ListStackSets ListStacks ListType* ListTypes PublishType Register* "
        "SetType* StartResourceScan TestType UpdateGeneratedTemplate UpdateResource ValidateTemplate"
    ),
    "cloudfront": (
        "CreateAnycastIpList CreateCachePolicy CreateCloudFrontOriginAccessIdentity CreateConnection* "
        "CreateContinuousDeploymentPolicy CreateDistribution* CreateField* CreateFunction CreateKey* "
        "CreateMonitoringSubscription CreateOrigin* CreatePublicKey CreateRealtimeLogConfig "
        "CreateResponseHeadersPolicy CreateSavingsPlan CreateStreaming* CreateTrustStore CreateVpcOrigin "
        "DeleteKeyGroup DeleteMonitoringSubscription DeletePublicKey GetKey* GetMonitoringSubscription GetPublic* "
        "GetSavingsPlan ListAnycastIpLists ListCachePolicies ListCloudFrontOriginAccessIdentities ListConnection* "
        "ListContinuousDeploymentPolicies ListDistributionTenants* ListDistributions "
        "ListDistributionsByAnycastIpListId ListDistributionsByCachePolicyId ListDistributionsByConnectionMode "
        "ListDistributionsByKeyGroup ListDistributionsByLambdaFunction ListDistributionsByOriginRequestPolicyId "
        "ListDistributionsByRealtimeLogConfig ListDistributionsByResponseHeadersPolicyId "
        "ListDistributionsByVpcOriginId ListDistributionsByWebACLId ListField* ListFunctions ListKey* ListOrigin* "
        "ListPublicKeys ListRateCards ListRealtimeLogConfigs ListResponseHeadersPolicies ListSavingsPlans "
        "ListStreamingDistributions ListTrustStores ListUsages ListVpcOrigins UpdateFieldLevelEncryptionConfig "
        "UpdateKeyGroup UpdatePublicKey UpdateSavingsPlan"
    ),
    "cloudhsm": "DeleteHsm Describe*",
    "cloudshell": "CreateEnvironment DescribeEnvironments",
    "cloudtrail": (
        "DeregisterOrganizationDelegatedAdmin DescribeTrails GetImport ListChannels ListDashboards ListEventDataStores "
        "ListImport* ListImports ListPublicKeys ListServiceLinkedChannels ListTrails LookupEvents "
        "RegisterOrganizationDelegatedAdmin SearchSampleQueries StartImport StopImport"
    ),
    "cloudwatch": (
        "AssumeAccessProfile BatchGetServiceLevelIndicatorReport CallWithBearerToken Create* DeleteAnomalyDetector "
        "DeleteOmniThread DeleteResourceMetricsConfiguration DescribeAlarmsForMetric DescribeAnomalyDetectors "
        "DescribeInsightRules EnableTopologyDiscovery Generate* GetAgentGraph GetContextGraph "
        "GetIntelligenceConfiguration GetMetricStatistics GetMetricWidgetImage GetOTelEnrichment GetOmniThread "
        "GetPreferences GetRecords GetResourceMetricsConfiguration GetSpaceCredentials* GetTelemetryQueryResults "
        "GetTopology* InvokeIntegration Link ListAccess* ListAlert* ListAlerts ListDashboards ListDomain* ListDomains "
        "ListEntitiesForMetric ListIngestionEndpoints ListIntegrations ListManagedInsightRules ListMetricStreams "
        "ListOmni* ListService* ListServices ListSpace* ListSpaces* ListTelemetry* ListViews PutAnomalyDetector "
        "PutIntelligenceConfiguration PutManagedInsightRules PutRecords QueryTraces SearchPrincipals StartO* "
        "StartOmniThreadSession StartTelemetry* StopOTelEnrichment StopTelemetry* Submit* UpdateOTelEnrichment "
        "UpdateOmniThread UpdatePreferences UpdateResourceMetricsConfiguration"
    ),
    "codeartifact": "Create* ListDomains ListRepositories",
    "codebuild": (
        "DeleteOAuthToken DeleteSourceCredentials ImportSourceCredentials ListBuildBatches ListBuilds "
        "ListConnectedOAuthAccounts ListCuratedEnvironmentImages ListFleets ListProjects ListReportGroups ListReports "
        "ListRepositories ListSandboxes ListShared* ListSourceCredentials PersistOAuthToken"
    ),
    "codecatalyst": (
        "AcceptConnection CreateIdentityCenterApplication CreateSpace GetPendingConnection ListConnections "
        "ListIdentity* RejectConnection"
    ),
    "codecommit": (
        "CreateApprovalRuleTemplate DeleteApprovalRuleTemplate GetApprovalRuleTemplate ListApprovalRuleTemplates "
        "ListRepositories* UpdateApproval*"
    ),
    "codeconnections": (
        "CreateConnection CreateHost DeleteSyncConfiguration GetIndividualAccessToken GetInstallationUrl "
        "GetResourceSyncStatus GetSync* ListHosts ListInstallationTargets ListRepository* ListSyncConfigurations "
        "RegisterAppCode Start* UpdateSync*"
    ),
    "codedeploy": (
        "BatchGetDeploymentTargets ContinueDeployment CreateCloudFormationDeployment DeleteGitHubAccountToken "
        "DeleteResourcesByExternalId GetDeploymentTarget ListApplications ListDeploymentConfigs ListDeploymentTargets "
        "ListGitHubAccountTokenNames ListOnPremisesInstances PutLifecycleEventHookExecutionStatus "
        "SkipWaitTimeForInstanceTermination StopDeployment"
    ),
    "codedeploy-commands-secure": "*",
    "codeguru": "*",
    "codeguru-profiler": "CreateProfilingGroup GetFindingsReportAccountSummary ListProfilingGroups",
    "codeguru-reviewer": (
        "AssociateRepository CreateConnectionToken GetMetricsData ListCodeReviews ListRepositoryAssociations "
        "ListThirdPartyRepositories"
    ),
    "codeguru-security": (
        "DeleteScansByCategory GetAccountConfiguration GetMetricsSummary ListFindings* ListScans "
        "UpdateAccountConfiguration"
    ),
    "codepipeline": (
        "Acknowledge* GetActionType GetJobDetails GetThirdPartyJobDetails ListActionTypes ListPipelines ListRuleTypes "
        "PollForThirdPartyJobs PutJob* PutThird*"
    ),
    "codestar-connections": (
        "CreateConnection CreateHost DeleteSyncConfiguration GetIndividualAccessToken GetInstallationUrl "
        "GetResourceSyncStatus GetSync* ListHosts ListInstallationTargets ListRepository* ListSyncConfigurations "
        "RegisterAppCode Start* UpdateSync*"
    ),
    "codestar-notifications": "DeleteTarget ListEventTypes ListNotificationRules ListTargets",
    "codewhisperer": "GenerateRecommendations ListProfiles",
    "cognito-identity": (
        "CreateIdentityPool DeleteIdentities DescribeIdentity GetCredentialsForIdentity GetId GetOpenIdToken "
        "ListIdentityPools Set* UnlinkIdentity"
    ),
    "cognito-idp": (
        "AssociateSoftwareToken ChangePassword Confirm* CreateUserPool DeleteUser DeleteUserAttributes "
        "DescribeUserPoolDomain ForgetDevice ForgotPassword GetDevice GetProvisionedLimit GetTokensFromRefreshToken "
        "GetUser GetUserAttributeVerificationCode GlobalSignOut InitiateAuth ListDevices ListUserPools "
        "ResendConfirmationCode RespondToAuthChallenge RevokeToken SetUserMFAPreference SetUserSettings SignUp "
        "UpdateDeviceStatus UpdateProvisionedLimit UpdateUserAttributes Verify*"
    ),
    "cognito-sync": "QueryRecords",
    "comprehend": (
        "Batch* ContainsPiiEntities DetectDominantLanguage DetectKeyPhrases DetectPiiEntities DetectSentiment "
        "DetectSyntax DetectTargetedSentiment DetectToxicContent ListDocument* ListDominantLanguageDetectionJobs "
        "ListEndpoints ListEntitiesDetectionJobs ListEntity* ListEventsDetectionJobs ListFlywheels "
        "ListKeyPhrasesDetectionJobs ListPiiEntitiesDetectionJobs ListSentimentDetectionJobs "
        "ListTargetedSentimentDetectionJobs ListTopicsDetectionJobs"
    ),
    "comprehendmedical": "*",
    "compute-optimizer": "*",
    "config": (
        "BatchGetResourceConfig DeleteDeliveryChannel DeletePendingAggregationRequest DeleteRemediationExceptions "
        "DeleteResourceConfig DeleteRetentionConfiguration DeliverConfigSnapshot DescribeAggregationAuthorizations "
        "DescribeCompliance* DescribeConfigRule* DescribeConfigRules DescribeConfigurationAggregators "
        "DescribeConformancePackStatus DescribeConformancePacks* DescribeDelivery* DescribeOrganization* "
        "DescribePendingAggregationRequests DescribeRemediationExceptions DescribeRetentionConfigurations "
        "GetComplianceDetailsByResource GetComplianceSummary* GetDiscoveredResourceCounts GetResource* "
        "ListConfigurationRecorders ListConformancePackComplianceScores ListConnectors ListDiscoveredResources "
        "ListResourceEvaluations ListStoredQueries PutDeliveryChannel PutEvaluations PutRemediationExceptions "
        "PutResourceConfig PutRetentionConfiguration PutServiceLinkedConfigurationRecorder SelectResourceConfig "
        "StartRemediationExecution StartResourceEvaluation"
    ),
    "connect": "CreateInstance ListInstances SendChatIntegrationEvent SendIntegrationEvent StartOutboundVoiceContact",
    "connect-campaigns": (
        "DeleteConnect* DeleteInstanceOnboardingJob GetConnectInstanceConfig GetInstance* ListCampaigns "
        "ListConnectInstanceIntegrations PutConnectInstanceIntegration PutInstanceCommunicationLimits "
        "StartInstanceOnboardingJob"
    ),
    "consoleapp": "ListDeviceIdentities",
    "consolidatedbilling": "*",
    "continuum": "StartIntegrationAuthorization",
    "controlcatalog": "ListCommonControls ListControlMappings ListDomains ListObjectives",
    "controltower": (
        "Create* Deregister* Describe* DisableGuardrail EnableBaseline EnableGuardrail GetAccountInfo "
        "GetAvailableUpdates GetBaselineOperation GetControlOperation GetGuardrailComplianceStatus GetHomeRegion "
        "GetLandingZoneDriftStatus GetLandingZoneOperation GetLandingZoneStatus ListBaselines ListControlOperations "
        "ListDirectoryGroups ListDriftDetails ListEnabled* ListExtendGovernancePrecheckDetails "
        "ListExternalConfigRuleCompliance ListGuardrail* ListGuardrails* ListLanding* ListManaged* "
        "ManageOrganizationalUnit PerformPreLaunchChecks SetupLandingZone UpdateAccountFactoryConfig"
    ),
    "cost-optimization-hub": "*",
    "cur": "DescribeReportDefinitions Get* PutClassicReportPreferences ValidateReportDestination",
    "customer-verification": "*",
    "databrew": "Create* ListDatasets ListJobs ListProjects ListRecipes ListRulesets ListSchedules",
    "dataexchange": "ListDataGrants ListDataSets ListEventActions ListJobs ListReceivedDataGrants",
    "datapipeline": (
        "CreatePipeline GetAccountLimits ListPipelines PollForTask PutAccountLimits ReportTaskRunnerHeartbeat"
    ),
    "datasync": (
        "CreateAgent CreateLocationEfs CreateLocationFsx* ListAgents ListDiscoveryJobs ListLocations "
        "ListStorageSystems ListTask* ListTasks"
    ),
    "datazone": (
        "Accept* Add* Associate* BatchGet* BatchPutAttributesMetadata BatchUpdateNotifications Cancel* Create* "
        "DeleteAccountPool DeleteAgentApprovalPolicy DeleteAsset* DeleteCell* DeleteConnection DeleteConversation "
        "DeleteData* DeleteDesignation DeleteDomainSharingPolicy DeleteDomainUnit DeleteEnvironment* DeleteFormType "
        "DeleteGlossary* DeleteLineageEvent DeleteListing DeleteNotebook DeleteProject* DeleteRule DeleteSubscription* "
        "DeleteTimeSeriesDataPoints DeregisterAgentArtifact Disassociate* GenerateCode GetAccountPool "
        "GetAgentApprovalPolicy GetAsset* GetCell* GetCompute GetConnection GetConversation GetCurrentEffectivePolicy "
        "GetData* GetDesignation GetDomainExecutionRoleCredentials GetDomainSharingPolicy GetDomainUnit "
        "GetEnvironment* GetFormType GetGlossary* GetGroupProfile GetIamPortalLoginUrl GetJobRun GetLineage* "
        "GetListing GetMetadataGenerationRun GetNotebook* GetProject* GetRule GetSubscription* GetTimeSeriesDataPoint "
        "GetUpdateEligibility GetUserProfile InvokeAgent ListAccount* ListAccountsInAccountPool ListAgent* ListAsset* "
        "ListCellRuns ListConnections ListConversations ListData* ListDesignations ListDomain* ListDomains "
        "ListEntityOwners ListEnvironment* ListEnvironments ListGroupsForUser ListJobRuns ListLineage* "
        "ListMetadataGenerationRuns ListNotebook* ListNotebooks ListNotifications ListPolicyGrants ListProject* "
        "ListProjects ListRules ListSharedDataApps ListSubscription* ListSubscriptions ListTimeSeriesDataPoints "
        "ListWarehouseMetadata Post* ProvisionDomain Put* QueryGraph RefreshToken RegisterAgentArtifact Reject* "
        "Remove* RevokeSubscription Search* SendMessage Sso* StartCompute StartConversation StartDataSourceRun "
        "StartMetadataGenerationRun StartNotebook* Stop* UpdateAccountPool UpdateAssetFilter UpdateCell* "
        "UpdateConnection UpdateConversation UpdateData* UpdateDesignation UpdateDomainUnit UpdateEnvironment* "
        "UpdateGlossary* UpdateGroupProfile UpdateNotebook UpdateProject* UpdateRule UpdateSubscription* "
        "UpdateUserProfile Validate*"
    ),
    "dax": (
        "CreateParameterGroup CreateSubnetGroup DeleteParameterGroup DeleteSubnetGroup DescribeDefaultParameters "
        "DescribeEvents DescribeParameter* DescribeParameters DescribeSubnetGroups UpdateParameterGroup "
        "UpdateSubnetGroup"
    ),
    "dbqms": "*",
    "deadline": "ListAvailableMeteredProducts ListMemberships SearchWorkers",
    "detective": (
        "BatchGetMembershipDatasources CreateGraph DisableOrganizationAdminAccount EnableOrganizationAdminAccount "
        "GetPricingInformation ListGraphs ListInvitations ListOrganizationAdminAccount"
    ),
    "devicefarm": (
        "CreateInstanceProfile CreateProject CreateTestGridProject CreateVPCEConfiguration GetAccountSettings "
        "GetOfferingStatus ListDeviceInstances ListDevices ListInstanceProfiles ListOffering* ListOfferings "
        "ListProjects ListTestGridProjects ListVPCEConfigurations PurchaseOffering RenewOffering"
    ),
    "devops-guru": "DeleteInsight Describe* Get* List* PutFeedback Search* StartCostEstimation Update*",
    "directconnect": (
        "ConfirmCustomerAgreement CreateDirectConnectGateway CreateResiliencyGroup "
        "DeleteDirectConnectGatewayAssociationProposal DescribeCustomerMetadata DescribeLocations "
        "DescribeVirtualGateways ListResiliencyGroups UpdateDirectConnectGatewayAssociation"
    ),
    "discovery": "*",
    "dlm": "CreateLifecyclePolicy GetLifecyclePolicies",
    "dms": (
        "BatchStartRecommendations CreateDataProvider CreateFleetAdvisorCollector CreateInstanceProfile "
        "CreateOutboundIntegration DeleteFleet* DescribeAccountAttributes DescribeCertificates DescribeConnections "
        "DescribeDataMigrations DescribeEndpoint* DescribeEndpoints* DescribeEngineVersions DescribeEvent* "
        "DescribeEvents* DescribeFleet* DescribeOrderableReplicationInstances DescribePendingMaintenanceActions "
        "DescribeRecommendation* DescribeRecommendations DescribeReplicationConfigs DescribeReplicationInstances "
        "DescribeReplicationSubnetGroups DescribeReplicationTasks DescribeReplications* ListDataProviders ModifyFleet* "
        "ModifyOutboundIntegration RunFleetAdvisorLsaAnalysis StartRecommendations UpdateSubscriptionsToEventBridge "
        "UploadFileMetadataList"
    ),
    "docdb-elastic": "CreateCluster ListCluster* ListClusters* ListPendingMaintenanceActions",
    "drs": (
        "BatchDeleteSnapshotRequestForDrs CreateExtendedSourceServer CreateLaunchConfigurationTemplate "
        "CreateRecoveryPlan CreateReplicationConfigurationTemplate CreateSource* DescribeJobs "
        "DescribeLaunchConfigurationTemplates DescribeRecoveryInstances DescribeReplication* "
        "DescribeSnapshotRequestsForDrs DescribeSource* GetAgentInstallationAssetsForDrs GetChannelCommandsForDrs "
        "InitializeService ListExtensibleSourceServers ListRecoveryPlans ListStagingAccounts ListTagsForResource "
        "SendChannelCommandResultForDrs SendClient*"
    ),
    "ds": (
        "CheckAlias ConnectDirectory CreateDirectory CreateHybridAD CreateIdentityPoolDirectory CreateMicrosoftAD "
        "DeleteADAssessment DescribeADAssessment DescribeDirectories DescribeSnapshots DescribeTrusts "
        "GetDirectoryLimits ListADAssessments ListLogSubscriptions StartADAssessment"
    ),
    "dsql": "InjectError ListClusters",
    "dynamodb": (
        "DescribeEndpoints DescribeLimits DescribeReserved* GetAbacStatus InjectError ListBackups "
        "ListContributorInsights ListGlobalTables ListStreams ListTables PurchaseReservedCapacityOfferings "
        "UpdateAbacStatus"
    ),
    "ec2": (
        "AdvertiseByoipCidr AssociateIpamByoasn AssociateTrunkInterface BundleInstance CancelBundleTask "
        "CancelConversionTask CancelReservedInstancesListing ConfirmProductInstance CreateDefault* "
        "CreateReservedInstancesListing CreateSpotDatafeedSubscription DeleteSpotDatafeedSubscription "
        "DeleteSubnetCidrReservation DeprovisionByoipCidr DeregisterInstanceEventNotificationAttributes "
        "DescribeAccount* DescribeAddress* DescribeAddresses* DescribeAggregateIdFormat DescribeApplication* "
        "DescribeAvailabilityZones DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks "
        "DescribeByoipCidrs DescribeCapacityBlockExtensionHistory DescribeCapacityBlockOfferings "
        "DescribeCapacityBlockStatus DescribeCapacityBlocks* DescribeCapacityManagerDataExports "
        "DescribeCapacityReservation* DescribeCapacityReservations DescribeCarrierGateways "
        "DescribeClassicLinkInstances DescribeClientVpnEndpoints DescribeCoipPools DescribeConversionTasks "
        "DescribeCustomerGateways DescribeDeclarativePoliciesReports DescribeDhcpOptions "
        "DescribeEgressOnlyInternetGateways DescribeElasticGpus DescribeExport* DescribeFast* DescribeFleets "
        "DescribeFlowLogs DescribeFpgaImages DescribeHost* DescribeHosts DescribeIamInstanceProfileAssociations "
        "DescribeId* DescribeIdentityIdFormat DescribeImageReferences DescribeImageUsage* DescribeImages "
        "DescribeImport* DescribeInstanceConnectEndpoints DescribeInstanceCreditSpecifications DescribeInstanceEvent* "
        "DescribeInstanceImageMetadata DescribeInstanceSql* DescribeInstanceStatus DescribeInstanceTopology "
        "DescribeInstanceType* DescribeInstanceTypes DescribeInstances* DescribeInternetGateways DescribeIpam* "
        "DescribeIpams* DescribeIpv6Pools DescribeKeyPairs DescribeLaunch* DescribeLocal* DescribeLockedSnapshots "
        "DescribeMac* DescribeManagedPrefixLists DescribeMovingAddresses DescribeNatGateways DescribeNetwork* "
        "DescribeOutpostLags DescribePlacementGroups DescribePrefixLists DescribePrincipalIdFormat "
        "DescribePublicIpv4Pools DescribeRegions DescribeReplaceRootVolumeTasks DescribeReserved* DescribeRoute* "
        "DescribeScheduled* DescribeSecondary* DescribeSecurityGroupRules DescribeSecurityGroupVpcAssociations "
        "DescribeSecurityGroups DescribeServiceLinkVirtualInterfaces DescribeSnapshotTierStatus DescribeSnapshots "
        "DescribeSpotDatafeedSubscription DescribeSpotFleetRequests DescribeSpotInstanceRequests "
        "DescribeSpotPriceHistory DescribeStaleSecurityGroups DescribeStoreImageTasks DescribeSubnets DescribeTags "
        "DescribeTraffic* DescribeTransit* DescribeTrunkInterfaceAssociations DescribeVerified* DescribeVolumeStatus "
        "DescribeVolumes* DescribeVpcBlock* DescribeVpcClassic* DescribeVpcEncryptionControls "
        "DescribeVpcEndpointAssociations DescribeVpcEndpointConnection* DescribeVpcEndpointConnections "
        "DescribeVpcEndpointServiceConfigurations DescribeVpcEndpointServices DescribeVpcEndpoints "
        "DescribeVpcPeeringConnections DescribeVpcs DescribeVpn* DisableAllowedImagesSettings "
        "DisableAwsNetworkPerformanceMetricSubscription DisableCapacityManager DisableEbsEncryptionByDefault "
        "DisableImageBlockPublicAccess DisableIpamOrganizationAdminAccount DisableSerialConsoleAccess "
        "DisableSnapshotBlockPublicAccess DisassociateIpamByoasn DisassociateTrunkInterface "
        "EnableAllowedImagesSettings EnableAwsNetworkPerformanceMetricSubscription EnableCapacityManager "
        "EnableEbsEncryptionByDefault EnableImageBlockPublicAccess EnableIpamOrganizationAdminAccount "
        "EnableReachabilityAnalyzerOrganizationSharing EnableSerialConsoleAccess EnableSnapshotBlockPublicAccess "
        "ExportTransitGatewayRoutes GetAllowedImagesSettings GetAwsNetworkPerformanceData GetCapacityManager* "
        "GetDefaultCreditSpecification GetEbs* GetEnabledIpamPolicy GetHostReservationPurchasePreview "
        "GetImageBlockPublicAccessState GetInstanceMetadataDefaults GetInstanceTypesFromInstanceRequirements "
        "GetManagedResourceVisibility GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState "
        "GetSpotPlacementScores GetSubnetCidrReservations GetTransitGatewayAttachmentPropagations "
        "GetTransitGatewayPrefixListReferences GetTransitGatewayRoute* GetVpnConnectionDeviceTypes InjectApiError "
        "List* ModifyAccountVpcEncryptionControl ModifyAvailabilityZoneGroup ModifyDefaultCreditSpecification "
        "ModifyEbsDefaultKmsKeyId ModifyId* ModifyIdentityIdFormat ModifyInstanceMetadataDefaults "
        "ModifyManagedResourceVisibility ModifyVpcBlockPublicAccessOptions MoveAddressToVpc ProvisionByoipCidr "
        "PurchaseReservedInstancesOffering PurchaseScheduledInstances RegisterInstanceEventNotificationAttributes "
        "ReplaceImageCriteriaInAllowedImagesSettings ResetEbsDefaultKmsKeyId RestoreAddressToClassic "
        "RunScheduledInstances StartDeclarativePoliciesReport UpdateCapacity* WithdrawByoipCidr"
    ),
    "ec2messages": "*",
    "ecr": (
        "CreatePullThroughCacheRule CreateRepositoryCreationTemplate DeletePullThroughCacheRule DeleteRegistryPolicy "
        "DeleteRepositoryCreationTemplate DeleteSigningConfiguration DeregisterPullTimeUpdateExclusion "
        "DescribePullThroughCacheRules DescribeRegistry DescribeReplicationBackfillResults "
        "DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken GetRegistry* "
        "GetSigningConfiguration ListPullTimeUpdateExclusions ListReplicationBackfills PutAccountSetting PutRegistry* "
        "PutReplicationConfiguration PutSigningConfiguration RegisterPullTimeUpdateExclusion StartReplicationBackfill "
        "StopReplicationBackfill UpdatePullThroughCacheRule UpdateRepositoryCreationTemplate "
        "ValidatePullThroughCacheRule"
    ),
    "ecr-public": "GetAuthorizationToken",
    "ecs": (
        "DeleteAccountSetting DeregisterTaskDefinition DescribeTaskDefinition DiscoverPollEndpoint ListAccountSettings "
        "ListClusters ListDaemonTaskDefinitions ListDaemons ListServices* ListTaskDefinition* ListTaskDefinitions "
        "PutAccount*"
    ),
    "ecs-mcp": "*",
    "eks": (
        "CreateCluster CreateEksAnywhereSubscription DescribeAddonConfiguration DescribeAddonVersions "
        "DescribeClusterVersions ListAccessPolicies ListClusters ListEksAnywhereSubscriptions RegisterCluster"
    ),
    "eks-mcp": "*",
    "elasticache": (
        "DescribeCacheEngineVersions DescribeEngineDefaultParameters DescribeEvents "
        "DescribeReservedCacheNodesOfferings DescribeServiceUpdates"
    ),
    "elasticbeanstalk": "CheckDNSAvailability CreateStorageLocation DescribeAccountAttributes ListPlatformBranches",
    "elasticfilesystem": "CreateFileSystem DescribeAccountPreferences PutAccountPreferences",
    "elasticloadbalancing": "AllowVendedLogDeliveryForResource Describe* SetWebAcl",
    "elasticmapreduce": (
        "CreateRepository CreateSecurityConfiguration CreateStudio DeleteRepository DeleteSecurityConfiguration "
        "DescribeReleaseLabel DescribeRepository DescribeSecurityConfiguration GetBlockPublicAccessConfiguration "
        "LinkRepository ListClusters ListEditors ListNotebookExecutions ListReleaseLabels ListRepositories "
        "ListSecurityConfigurations ListStudio* ListStudios* ListSupportedInstanceTypes "
        "PutBlockPublicAccessConfiguration RunJobFlow UnlinkRepository UpdateRepository "
        "ViewEventsFromAllClustersInConsole"
    ),
    "elastictranscoder": "CreatePipeline CreatePreset ListJobsByStatus ListPipelines ListPresets TestRole",
    "elemental-activations": "*",
    "elemental-appliances-software": (
        "CompleteUpload CreateOrderV1 GetAvsCorrectAddress GetBillingAddresses GetDeliveryAddressesV2 GetOrder* "
        "GetOrdersV2 GetTaxes ListQuotes StartUpload SubmitOrderV1"
    ),
    "elemental-inference": "Create* List*",
    "elemental-support-cases": "CheckCasePermission CreateCase GetCasePermission GetCases GetUICache",
    "elemental-support-content": "*",
    "emr-containers": (
        "CreateCertificate CreateJobTemplate CreateSecurityConfiguration CreateVirtualCluster ListJobTemplates "
        "ListSecurityConfigurations ListVirtualClusters"
    ),
    "emr-serverless": "CreateApplication ListApplications",
    "end-user-messaging": (
        "CreateBrandProfile CreateBrandProfileFromRegistration CreateNotifyCodeConfiguration GetJob ListBrandProfiles "
        "ListJobs ListNotifyCodeConfigurations ValidateNotifyCodeVerification"
    ),
    "entityresolution": (
        "AddPolicyStatement Create* DeletePolicyStatement GetPolicy ListIdMappingWorkflows ListIdNamespaces "
        "ListMatchingWorkflows ListProviderServices ListSchemaMappings ListTagsForResource PutPolicy Use*"
    ),
    "es": (
        "Accept* AuthorizeVpcEndpointAccess CreateApplication CreateElasticsearchServiceRole CreatePackage "
        "CreateServiceRole CreateVpcEndpoint DeleteElasticsearchServiceRole DeleteInbound* DeleteOutbound* "
        "DeletePackage DeleteVpcEndpoint DescribeElasticsearchInstanceTypeLimits DescribeInbound* "
        "DescribeInstanceTypeLimits DescribeOutbound* DescribePackages DescribeReserved* DescribeVpcEndpoints "
        "GetPackageVersionHistory ListDomainNames ListDomainsForPackage ListElasticsearch* ListInstanceTypeDetails "
        "ListVersions ListVpc* Purchase* Reject* RevokeVpcEndpointAccess UpdatePackage* UpdateVpcEndpoint"
    ),
    "events": (
        "ListApiDestinations ListArchives ListConnections ListEndpoints ListEvent* ListPartnerEventSources ListReplays "
        "ListRule* ListRules ListSubscribers PutPartnerEvents PutPermission RemovePermission TestEventPattern"
    ),
    "eventsbilltoaws": "*",
    "evs": "CreateEnvironment GetAccountSettings GetVersions ListEnvironments PutAccountSettings",
    "finops-agent": "*",
    "finspace": "CreateKxEnvironment ListKxEnvironments",
    "firehose": "ListDeliveryStreams",
    "fis": "GetTargetResourceType ListActions ListExperimentTemplates ListExperiments ListTargetResourceTypes",
    "fms": (
        "Associate* DeleteNotificationChannel Disassociate* GetAdmin* GetNotificationChannel "
        "GetThirdPartyFirewallAssociationStatus ListAdmin* ListAdminsManagingAccount ListAppsLists "
        "ListDiscoveredResources ListMemberAccounts ListPolicies ListProtocolsLists ListResourceSets "
        "ListThirdPartyFirewallFirewallPolicies PutAdminAccount PutNotificationChannel"
    ),
    "forecast": (
        "CreateAutoPredictor ListDataset* ListDatasets ListExplainabilities ListExplainabilityExports ListForecast* "
        "ListForecasts ListMonitors ListPredictor* ListPredictors ListWhat*"
    ),
    "frauddetector": "BatchCreateVariable CreateList CreateVariable GetKMSEncryptionKey PutKMSEncryptionKey",
    "freertos": "CreateSubscription DescribeHardwarePlatform Get* List* UpdateEmailRecipients VerifyEmail",
    "freetier": "*",
    "fsx": (
        "DescribeBackups DescribeData* DescribeFileCaches DescribeFileSystems DescribeS3AccessPointAttachments "
        "DescribeSharedVpcConfiguration DescribeSnapshots DescribeStorageVirtualMachines DescribeVolumes "
        "UpdateSharedVpcConfiguration"
    ),
    "gamelift": (
        "AcceptMatch CreateAlias CreateBuild CreateContainer* CreateFleet CreateGame* CreateLocation "
        "CreateMatchmaking* CreatePlayer* CreateScript CreateVpc* DeleteVpc* DescribeEC2InstanceLimits "
        "DescribeFleetAttributes DescribeFleetCapacity DescribeFleetUtilization DescribeGameSession* "
        "DescribeGameSessions DescribeMatchmaking* DescribePlayerSessions DescribeVpc* GetGameSessionLogUrl "
        "GetPlayerConnectionDetails ListAliases ListBuilds ListContainerFleets ListContainerGroupDefinitions "
        "ListFleet* ListFleets ListGameServerGroups ListLocations ListScripts SearchGameSessions StartMatch* "
        "StartMatchmaking StopGameSessionPlacement StopMatchmaking TerminateGameSession UpdateGameSession "
        "ValidateMatchmakingRuleSet"
    ),
    "gameliftstreams": (
        "CreateApplication CreateStreamGroup ListApplications ListStreamGroups ListStreamSessionsByAccount "
        "ListStreamUrls"
    ),
    "glacier": (
        "GetDataRetrievalPolicy ListProvisionedCapacity ListVaults PurchaseProvisionedCapacity SetDataRetrievalPolicy"
    ),
    "globalaccelerator": (
        "AdvertiseByoipCidr CreateAccelerator CreateCrossAccountAttachment CreateCustomRoutingAccelerator "
        "DeprovisionByoipCidr ListAccelerators ListByoipCidrs ListCross* ListCustomRoutingAccelerators "
        "ListCustomRoutingPortMappingsByDestination ProvisionByoipCidr WithdrawByoipCidr"
    ),
    "glue": (
        "AccessDataQualityRuntimeConfiguration BatchGetCustomEntityTypes BatchGetStageFiles CheckSchemaVersionValidity "
        "CreateClassifier CreateCrawler CreateCustomEntityType CreateDataQualityRuleset CreateDevEndpoint "
        "CreateGlueIdentityCenterConfiguration CreateInboundIntegration CreateMLTransform CreateScript "
        "CreateSecurityConfiguration DeleteClassifier DeleteCustomEntityType DeleteGlueIdentityCenterConfiguration "
        "DeleteSecurityConfiguration DeregisterDataPreview DescribeInboundIntegrations GetClassifier* GetClassifiers "
        "GetColumnStatisticsTask* GetCrawlerMetrics GetCrawlers GetCustomEntityType GetDataPreviewStatement "
        "GetDataflowGraph GetDevEndpoints GetEnvironment GetExecutors* GetGeneratedCode "
        "GetGlueIdentityCenterConfiguration GetJobBookmark GetJobs GetLogParsingStatus GetMapping "
        "GetNotebookInstanceStatus GetPlan GetQueries GetQuery GetRecipeAction GetSecurity* GetStage* GetStages "
        "GetStorage* GetTriggers Glue* ListBlueprints ListColumnStatisticsTaskRuns ListConnectionTypes ListCrawlers "
        "ListCustomEntityTypes ListDevEndpoints ListJobs ListRegistries ListSessions ListTriggers ListUsageProfiles "
        "ListWorkflows ManagedConnector RequestLogParsing ResetJobBookmark RunDataPreviewStatement Send* "
        "StartCompletion StartCrawlerSchedule StartNotebook StopCrawlerSchedule TerminateNotebook UpdateClassifier "
        "UpdateCrawlerSchedule UpdateGlueIdentityCenterConfiguration UseGlueStudio"
    ),
    "grafana": "CreateWorkspace ListWorkspaces",
    "greengrass": (
        "AssociateServiceRoleToAccount CreateConnectorDefinition CreateCoreDefinition CreateDeviceDefinition "
        "CreateFunctionDefinition CreateGroup CreateLoggerDefinition CreateResourceDefinition CreateSoftwareUpdateJob "
        "CreateSubscriptionDefinition DisassociateServiceRoleFromAccount GetServiceRoleForAccount ListBulkDeployments "
        "ListComponents ListConnectorDefinitions ListCoreDefinitions ListCoreDevices ListDeviceDefinitions "
        "ListFunctionDefinitions ListGroups ListLoggerDefinitions ListResourceDefinitions ListSubscriptionDefinitions "
        "StartBulkDeployment"
    ),
    "groundstation": (
        "Create* GetMinuteUsage ListConfigs ListContacts ListDataflowEndpointGroups ListEphemerides ListGroundStations "
        "ListMissionProfiles ListSatellites RegisterAgent ReserveContact"
    ),
    "groundtruthlabeling": "*",
    "guardduty": (
        "Accept* ArchiveFindings CreateCustom* CreateDetector CreateIPSet CreateInvestigation "
        "CreateMalwareProtectionPlan CreateMembers CreatePublishingDestination CreateSampleFindings CreateThreat* "
        "CreateTrustedEntitySet DeclineInvitations DeleteCustomDetectionRuleOrgConfiguration DeleteInvitations "
        "DeleteMembers DescribeMalwareScans DescribeOrganizationConfiguration DisableOrganizationAdminAccount "
        "Disassociate* EnableOrganizationAdminAccount GetAdministratorAccount GetCustomDetectionRule "
        "GetCustomDetectionRuleOrgConfiguration GetFindings* GetInvestigation GetInvitationsCount GetMalwareScan* "
        "GetMasterAccount GetMember* GetMembers GetOrganizationStatistics GetRemainingFreeTrialDays GetUsageStatistics "
        "InviteMembers ListCustom* ListDetectors ListFilters ListFindings ListIPSets ListInvestigations "
        "ListInvitations ListMalware* ListMembers ListOrganizationAdminAccounts ListPublishingDestinations ListThreat* "
        "ListTrustedEntitySets Send* Start* StopMonitoringMembers UnarchiveFindings "
        "UpdateCustomDetectionRuleOrgConfiguration UpdateFindingsFeedback UpdateMalwareScanSettings "
        "UpdateMemberDetectors UpdateOrganizationConfiguration"
    ),
    "health": (
        "DescribeAffectedAccountsForOrganization DescribeAffectedEntitiesForOrganization DescribeEntity* "
        "DescribeEventAggregates DescribeEventDetailsForOrganization DescribeEventTypes DescribeEvents* "
        "DescribeHealthServiceStatusForOrganization DisableHealthServiceAccessForOrganization "
        "EnableHealthServiceAccessForOrganization"
    ),
    "health-agent": "CreateDomain ListDomains",
    "healthlake": (
        "CreateDataTransformationProfile CreateFHIRDatastore DescribeDataTransformationJob ListDataTransformationJobs "
        "ListDataTransformationProfiles ListFHIRDatastores ValidateSource"
    ),
    "honeycode": (
        "ApproveTeamAssociation Create* DeleteDomains DeregisterGroups DescribeTeam ListDomains ListGroups "
        "ListTagsForResource ListTeamAssociations ListTenants Register* RejectTeamAssociation "
        "RestartDomainVerification TagResource UntagResource UpdateTeam"
    ),
    "iam": (
        "CreateAccountAlias DeleteAccount* DeleteCloudFrontPublicKey Disable* EnableOrganizations* "
        "EnableOutboundWebIdentityFederation GenerateCredentialReport GetAccount* GetCloudFrontPublicKey "
        "GetContextKeysForCustomPolicy GetCredentialReport GetOrganizationsAccessReport "
        "GetOutboundWebIdentityFederationInfo GetServiceLast* ListAccountAliases ListCloudFrontPublicKeys "
        "ListDelegationRequests ListGroups ListInstanceProfiles ListOpenIDConnectProviders ListOrganizationsFeatures "
        "ListPolicies ListRoles ListSAMLProviders ListSTSRegionalEndpointsStatus ListServerCertificates ListUsers "
        "ListVirtualMFADevices PutAccountProperties SetSTSRegionalEndpointStatus SetSecurityTokenServicePreferences "
        "SimulateCustomPolicy UpdateAccount* UpdateCloudFrontPublicKey UploadCloudFrontPublicKey"
    ),
    "identity-sync": "CreateSyncProfile",
    "identitystore": "CreateIdentityStore ListIdentityStores",
    "identitystore-auth": "*",
    "imagebuilder": (
        "ListComponents ListContainerRecipes ListDistributionConfigurations ListImagePipelines ListImageRecipes "
        "ListImages ListInfrastructureConfigurations ListLifecyclePolicies ListWaitingWorkflowSteps ListWorkflows"
    ),
    "importexport": "*",
    "inspector": "*",
    "inspector-scan": "*",
    "inspector2": (
        "AssociateMember Batch* Cancel* CreateFindingsReport CreateSbomExport DescribeOrganizationConfiguration "
        "Disable* DisassociateMember Enable* Get* List* ResetEncryptionKey SearchVulnerabilities Send* Start* "
        "StopCisSession UpdateConfiguration UpdateConnectorScanConfiguration UpdateEc2DeepInspectionConfiguration "
        "UpdateEncryptionKey UpdateOrg* UpdateOrganizationConfiguration"
    ),
    "inspector2-telemetry": "*",
    "interconnect": "AcceptConnectionProposal DescribeConnectionProposal List*",
    "internetmonitor": "Link ListInternetEvents ListMonitors",
    "invoicing": (
        "BatchGetInvoiceProfile Create* DeleteProcurementPortalPreference GetInvoiceCorrection "
        "GetInvoiceEmailDeliveryPreferences GetInvoicePDF GetProcurementPortalPreference ListInvoice* ListProcurement* "
        "Put* SendProcurementPortalValidation StartInvoiceCorrection UpdateProcurementPortalPreferenceStatus "
        "VerifyProcurementPortalValidation"
    ),
    "iot": (
        "CancelAudit* CancelDetectMitigationActionsTask ClearDefaultAuthorizer CreateAuditSuppression "
        "CreateCertificateFromCsr CreateKeysAndCertificate CreateTopicRuleDestination DeleteAccountAuditConfiguration "
        "DeleteAuditSuppression DeleteRegistrationCode DeleteV2LoggingLevel DescribeAccountAuditConfiguration "
        "DescribeAudit* DescribeDefaultAuthorizer DescribeDetectMitigationActionsTask DescribeEncryptionConfiguration "
        "DescribeEndpoint DescribeEventConfigurations DescribeThingRegistrationTask GetIndexingConfiguration "
        "GetLoggingOptions GetPackageConfiguration GetRegistrationCode GetV2LoggingOptions ListAttachedPolicies "
        "ListAudit* ListAuthorizers ListBillingGroups ListCACertificates ListCertificate* ListCertificates* "
        "ListCommands ListCustomMetrics ListDetectMitigationActionsTasks ListDimensions ListDomainConfigurations "
        "ListFleetMetrics ListIndices ListJobTemplates ListJobs ListManagedJobTemplates ListMitigationActions "
        "ListOTAUpdates ListOutgoingCertificates ListPackage* ListPackages ListPolicies ListPolicyPrincipals "
        "ListPrincipalPolicies ListProvisioningTemplates ListRelatedResourcesForAuditFinding ListRetainedMessages "
        "ListRoleAliases ListScheduledAudits ListStreams ListThingGroups ListThingRegistration* ListThingTypes "
        "ListThings ListTopic* ListTunnels ListV2LoggingLevels OpenTunnel PutVerificationStateOnViolation Register* "
        "SetLoggingOptions SetV2* StartAuditMitigationActionsTask StartOnDemandAuditTask StartThingRegistrationTask "
        "StopThingRegistrationTask UpdateAccountAuditConfiguration UpdateAuditSuppression "
        "UpdateEncryptionConfiguration UpdateEventConfigurations UpdateIndexingConfiguration "
        "UpdatePackageConfiguration ValidateSecurityProfileBehaviors"
    ),
    "iot-device-tester": "*",
    "iotanalytics": (
        "DescribeLoggingOptions ListChannels ListDatasets ListDatastores ListPipelines PutLoggingOptions "
        "RunPipelineActivity"
    ),
    "iotdeviceadvisor": "CreateSuiteDefinition GetEndpoint ListSuiteDefinitions StartSuiteRun",
    "iotfleethub": "CreateApplication ListApplications",
    "iotfleetwise": (
        "GetEncryptionConfiguration GetLoggingOptions GetRegisterAccountStatus ListCampaigns ListDecoderManifests "
        "ListFleets ListModelManifests ListSignalCatalogs ListStateTemplates ListVehicles Put* RegisterAccount"
    ),
    "iotmanagedintegrations": (
        "CreateAccountAssociation CreateCloudConnector CreateConnectorDestination CreateCredentialLocker "
        "CreateDestination CreateEventLogConfiguration CreateNotificationConfiguration CreateOta* "
        "CreateProvisioningProfile DeleteCloudConnector DeleteConnectorDestination DeleteDestination "
        "DeleteEventLogConfiguration DeleteNotificationConfiguration DeleteOtaTaskConfiguration GetCloudConnector "
        "GetConnectorDestination GetCustomEndpoint GetDefaultEncryptionConfiguration GetDestination GetDeviceDiscovery "
        "GetEventLogConfiguration GetHubConfiguration GetNotificationConfiguration GetOtaTaskConfiguration "
        "GetRuntimeLogConfiguration GetSchemaVersion ListAccountAssociations ListCloudConnectors "
        "ListConnectorDestinations ListCredentialLockers ListDestinations ListDeviceDiscoveries ListDiscoveredDevices "
        "ListEventLogConfigurations ListManagedThingAccountAssociations ListManagedThings "
        "ListNotificationConfigurations ListOtaTaskConfigurations ListOtaTasks ListProvisioningProfiles "
        "ListSchemaVersions Put* RegisterCustomEndpoint ResetRuntimeLogConfiguration SendConnectorEvent "
        "UpdateCloudConnector UpdateConnectorDestination UpdateDestination UpdateEventLogConfiguration "
        "UpdateNotificationConfiguration"
    ),
    "iotsitewise": (
        "CreateApplication CreateAssetModel CreateGateway CreatePipeline CreatePortal CreateTask CreateWorkspace "
        "DescribeDefaultEncryptionConfiguration DescribeExecution DescribeLoggingOptions DescribeStorageConfiguration "
        "EnableSiteWiseIntegration ExecuteQuery InvokeAssistant ListApplications ListAssetModels ListComputationModels "
        "ListGateways ListPipelines ListPortals ListTasks ListWorkspaces PutDefaultEncryptionConfiguration "
        "PutLoggingOptions PutStorageConfiguration"
    ),
    "iottwinmaker": (
        "CreateMetadataTransferJob CreateWorkspace GetPricingPlan ListMetadataTransferJobs ListWorkspaces "
        "UpdatePricingPlan"
    ),
    "iotwireless": (
        "AssociateAwsAccountWithPartnerAccount CreateDestination CreateDeviceProfile CreateFuotaTask "
        "CreateMulticastGroup CreateServiceProfile CreateWirelessGateway CreateWirelessGatewayTaskDefinition "
        "DeleteQueuedMessages GetEventConfigurationByResourceTypes GetLogLevelsByResourceTypes GetMetric* GetMetrics "
        "GetPositionEstimate GetServiceEndpoint ListDestinations ListDeviceProfiles ListEventConfigurations "
        "ListFuotaTasks ListMulticastGroups ListNetworkAnalyzerConfigurations ListPartnerAccounts "
        "ListPositionConfigurations ListQueuedMessages ListServiceProfiles ListWireless* ResetAllResourceLogLevels "
        "UpdateEventConfigurationByResourceTypes UpdateLogLevelsByResourceTypes UpdateMetricConfiguration"
    ),
    "iq": "Create* InitiateCall UploadAttachment",
    "ivs": (
        "ListAdConfigurations ListEncoderConfigurations ListIngestConfigurations ListPlaybackRestrictionPolicies "
        "ListPublicKeys ListStorageConfigurations RevokeConnectionToken UpdateAdConfiguration"
    ),
    "kafka": (
        "DescribeClusterOperation* GetBootstrapBrokers GetCompatibleKafkaVersions ListClusters* ListConfigurations "
        "ListKafkaVersions ListReplicators ListVpcConnections"
    ),
    "kafkaconnect": "Create* ListConnectors ListCustomPlugins ListWorkerConfigurations",
    "kendra": "CreateIndex ListIndices",
    "kendra-ranking": "CreateRescoreExecutionPlan ListRescoreExecutionPlans",
    "kinesis": (
        "DescribeAccountSettings DescribeLimits DisableEnhancedMonitoring EnableEnhancedMonitoring InjectApiError "
        "ListChannels ListStreams UpdateAccountSettings UpdateShardCount UpdateStreamMode"
    ),
    "kinesisanalytics": "CreateApplication DiscoverInputSchema ListApplications",
    "kinesisvideo": "ListEdgeAgentConfigurations ListSignalingChannels ListStreams",
    "kms": (
        "ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores "
        "DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore"
    ),
    "lakeformation": "*",
    "lambda": (
        "ConnectMicrovm CreateCodeSigningConfig CreateEventSourceMapping CreateMicrovmImage GetAccountSettings "
        "GetWebAccountSettings ListCapacityProviders ListCodeSigningConfigs ListEventSourceMappings ListFunctions "
        "ListLayer* ListLayers ListManagedMicrovmImages ListMicrovmImages ListMicrovms ListNetworkConnectors "
        "ListWebFunctions PassNetworkConnector"
    ),
    "launchwizard": (
        "CreateAdditionalNode CreateSettingsSet DeleteAdditionalNode DeleteApp DeleteSettingsSet Describe* "
        "GetDeploymentPatternVersion GetInfrastructureSuggestion GetIpAddress GetResource* GetSettingsSet GetWorkload* "
        "ListAdditionalNodes ListAllowedResources ListDeployment* ListDeployments ListProvisionedApps "
        "ListResourceCostEstimates ListSettingsSets ListWorkload* ListWorkloads PutSettingsSet StartProvisioning "
        "UpdateSettingsSet"
    ),
    "lex": (
        "CreateTestSet CreateUploadUrl GetBotAliases GetBots GetBuiltin* GetImport GetIntents GetMigration* "
        "GetMigrations GetSlotTypes ListBots ListBuilt* ListExports ListImports ListTestExecutions ListTestSets"
    ),
    "license-manager": (
        "CheckInLicense CheckoutLicense CreateLicense CreateLicenseAssetRuleset CreateLicenseConfiguration "
        "CreateLicenseConversionTaskForResource CreateLicenseManagerReportGenerator DeleteToken "
        "ExtendLicenseConsumption GetAccessToken GetLicenseConversionTask GetServiceSettings ListDistributedGrants "
        "ListLicenseConfigurations* ListLicenseConversionTasks ListLicenseSpecificationsForResource ListLicenses* "
        "ListReceived* ListResourceInventory ListTokens UpdateServiceSettings"
    ),
    "license-manager-linux-subscriptions": (
        "GetServiceSettings ListLinux* ListRegisteredSubscriptionProviders RegisterSubscriptionProvider "
        "UpdateServiceSettings"
    ),
    "license-manager-user-subscriptions": (
        "ListIdentityProviders ListInstances ListLicenseServerEndpoints RegisterIdentityProvider"
    ),
    "lightsail": (
        "AllocateStaticIp CopySnapshot CreateBucket CreateCertificate CreateCloudFormationStack CreateContactMethod "
        "CreateContainerService CreateContainerServiceRegistryLogin CreateDisk CreateDistribution CreateDomain "
        "CreateInstances CreateKeyPair CreateLoadBalancer CreateRelationalDatabase CreateRelationalDatabaseSnapshot "
        "DeleteAutoSnapshot DeleteContactMethod DisableAddOn DownloadDefaultKeyPair EnableAddOn GetActiveNames "
        "GetAlarms GetAutoSnapshots GetBlueprints GetBucket* GetBuckets GetBundles GetCertificates "
        "GetCloudFormationStackRecords GetContactMethods GetContainer* GetDisk* GetDisks* GetDistribution* "
        "GetDistributions GetDomain* GetDomains GetExportSnapshotRecords GetInstance GetInstanceMetricData "
        "GetInstancePortStates GetInstanceSnapshot* GetInstanceSnapshots GetInstanceState GetInstances* GetKey* "
        "GetLoad* GetOperation* GetOperations* GetRegions GetRelationalDatabase GetRelationalDatabaseBlueprints "
        "GetRelationalDatabaseBundles GetRelationalDatabaseEvents GetRelationalDatabaseLog* "
        "GetRelationalDatabaseMetricData GetRelationalDatabaseParameters GetRelationalDatabaseSnapshot* "
        "GetRelationalDatabaseSnapshots GetRelationalDatabases* GetStatic* ImportKeyPair IsVpcPeered PeerVpc "
        "SendContactMethodVerification UnpeerVpc"
    ),
    "logs": (
        "AssociateSourceToS3TableIntegration CallWithBearerToken Cancel* CreateImportTask CreateLogDelivery "
        "DeleteAccountPolicy DeleteIndexPolicy DeleteIntegration DeleteLogDelivery DeletePipelineRule "
        "DeleteQueryDefinition DeleteResourcePolicy DescribeAccountPolicies DescribeConfigurationTemplates "
        "DescribeDeliveries DescribeDelivery* DescribeDestinations DescribeExportTasks DescribeFieldIndexes "
        "DescribeImport* DescribeIndexPolicies DescribeLogGroups DescribeLookupTables DescribeQueries "
        "DescribeQueryDefinitions DescribeResourcePolicies DisassociateSourceFromS3TableIntegration GetIntegration "
        "GetLogDelivery GetLogFields GetStorageTierPolicy Link ListAggregateLogGroupSummaries ListEntitiesForLogGroup "
        "ListIntegrations ListLogDeliveries ListLogGroups* ListScheduledQueries ListSourcesForS3TableIntegration "
        "ListSyslogConfigurations PutAccountPolicy PutIndexPolicy PutIntegration PutPipelineRule PutQueryDefinition "
        "PutResourcePolicy PutStorageTierPolicy Stop* Test* UpdateLogDelivery"
    ),
    "lookoutequipment": (
        "DescribeDataIngestionJob ListDatasets ListInferenceSchedulers ListModels ListRetrainingSchedulers"
    ),
    "lookoutmetrics": "GetSampleData ListAnomalyDetectors",
    "lookoutvision": (
        "CreateDataset DeleteDataset DescribeDataset DescribeModelPackagingJob DescribeTrialDetection "
        "ListDatasetEntries ListModel* ListModels ListProjects ListTrialDetections StartTrialDetection "
        "UpdateDatasetEntries"
    ),
    "m2": (
        "CreateApplication CreateEnvironment GetSignedBluinsightsUrl ListApplications ListEngineVersions "
        "ListEnvironments ListTagsForResource"
    ),
    "machinelearning": "DescribeBatchPredictions DescribeDataSources DescribeEvaluations DescribeMLModels",
    "macie2": (
        "AcceptInvitation BatchUpdateAutomatedDiscoveryAccounts CreateAllowList CreateInvitations CreateSampleFindings "
        "DeclineInvitations DeleteInvitations DescribeBuckets DescribeOrganizationConfiguration Disable* "
        "DisassociateFrom* Enable* GetAdministratorAccount GetAutomatedDiscoveryConfiguration GetBucketStatistics "
        "GetClassification* GetFindingStatistics GetFindings GetFindingsPublicationConfiguration GetInvitationsCount "
        "GetMacieSession GetMasterAccount GetResourceProfile GetRevealConfiguration GetSensitive* "
        "GetSensitivityInspectionTemplate GetUsage* ListAllowLists ListAutomatedDiscoveryAccounts ListClassification* "
        "ListCustomDataIdentifiers ListFindings* ListInvitations ListManagedDataIdentifiers ListMembers "
        "ListOrganizationAdminAccounts ListResource* ListSensitivityInspectionTemplates Put* SearchResources "
        "TestCustomDataIdentifier UpdateAutomatedDiscoveryConfiguration UpdateClassificationScope UpdateMacieSession "
        "UpdateMemberSession UpdateOrganizationConfiguration UpdateResource* UpdateRevealConfiguration "
        "UpdateSensitivityInspectionTemplate"
    ),
    "managedblockchain": "CreateAccessor CreateNetwork GET Invoke* ListAccessors ListInvitations ListNetworks POST",
    "managedblockchain-query": "*",
    "marketplacecommerceanalytics": "*",
    "mechanicalturk": "*",
    "mediaconnect": "AssociateRouterNetworkInterface List* PollGateway SubmitGatewayStateChange",
    "mediaconvert": (
        "AssociateCertificate CreatePreset CreateQueue DeletePolicy DescribeEndpoints DisassociateCertificate "
        "GetPolicy ListJobTemplates ListPresets ListQueues ListVersions Probe PutPolicy"
    ),
    "mediaimport": "*",
    "medialive": (
        "BatchDelete BatchStart BatchStop DescribeAccountConfiguration ListAlerts ListChannel* ListChannels ListCloud* "
        "ListCluster* ListClusters ListEvent* ListInput* ListInputs* ListMultiplex* ListMultiplexes ListNetworks "
        "ListNodes ListOfferings ListReservations ListSdiSources ListSignalMaps ListVersions PollAnywhere "
        "SubmitAnywhereStateChange UpdateAccountConfiguration"
    ),
    "mediapackage": "Create* ListChannels ListHarvestJobs ListOriginEndpoints",
    "mediapackage-vod": "Create* ListAssets ListPackaging*",
    "mediapackagev2": "ListChannelGroups",
    "mediastore": "CreateContainer ListContainers",
    "mediatailor": (
        "CreateChannel CreateLiveSource CreateProgram CreateSourceLocation CreateVodSource ListAlerts ListChannels "
        "ListLiveSources ListPlaybackConfigurations ListSourceLocations ListVodSources PutPlaybackConfiguration"
    ),
    "medical-imaging": "CreateDatastore ListDatastores",
    "memorydb": (
        "CreateParameterGroup CreateSubnetGroup CreateUser DescribeEngineVersions DescribeEvents "
        "DescribeReservedNodesOfferings DescribeServiceUpdates"
    ),
    "mgh": (
        "CreateAutomation* CreateHomeRegionControl DeleteHomeRegionControl DescribeApplicationState "
        "DescribeHomeRegionControls GetHomeRegion ListApplicationStates ListAutomation* ListConnections "
        "ListMigrationTasks ListProgressUpdateStreams ListTagsForResource NotifyApplicationState TagResource "
        "UntagResource"
    ),
    "mgn": (
        "BatchDeleteSnapshotRequestForMgn Create* DescribeJobs DescribeLaunchConfigurationTemplates "
        "DescribeReplication* DescribeSnapshotRequestsForMgn DescribeSourceServers DescribeVcenterClients "
        "GetAccountSettings GetAgentInstallationAssetsForMgn GetChannelCommandsForMgn InitializeService "
        "ListApplications ListConnectors ListExports ListImportFileEnrichments ListImports ListManagedAccounts "
        "ListNetworkMigrationDefinitions ListTagsForResource ListWaves RegisterAgentForMgn "
        "SendChannelCommandResultForMgn SendClient* StartExport StartImport* StartSnapshotGroupForMgn "
        "UpdateAccountSettings VerifyClientRoleForMgn"
    ),
    "migrationhub-orchestrator": (
        "CreateTemplate GetMessage ListPlugins ListTemplates ListWorkflows RegisterPlugin SendMessage"
    ),
    "migrationhub-strategy": "*",
    "mobileanalytics": "*",
    "monitron": "CreateProject ListProjects",
    "mpa": "DeleteResourcePolicy GetPolicyVersion GetResourcePolicy List* PutResourcePolicy TagResource UntagResource",
    "mq": (
        "CreateBroker CreateConfiguration DescribeBrokerEngineTypes DescribeBrokerInstanceOptions ListBrokers "
        "ListConfigurations"
    ),
    "network-firewall": "ListContainerAssociations ListRuleGroups",
    "network-security-director": "*",
    "network-security-manager": (
        "CreateRule CreateScope DeleteAdminAccount GenerateRuleConfiguration GetAdminAccount ListAdminAccounts "
        "ListAggregateResourceSynchronizationStatuses ListDeployments ListPolicies ListRules ListScopes ListTemplates "
        "PutAdminAccount"
    ),
    "networkflowmonitor": "CreateScope ListMonitors ListScopes Publish",
    "networkmanager": (
        "CreateGlobalNetwork ListCoreNetworks ListOrganizationServiceAccessStatus ListPeerings "
        "StartOrganizationServiceAccessUpdate"
    ),
    "networkmanager-chat": "*",
    "networkmonitor": "CreateProbe ListMonitors",
    "nimble": "GetFeatureMap ListStudios",
    "notifications": (
        "AccessSensitiveEvents Create* DeregisterNotificationHub DisableNotificationsAccessForOrganization "
        "EnableNotificationsAccessForOrganization GetFeatureOptInStatus GetNotificationsAccessForOrganization "
        "ListEventRules ListManagedNotificationChildEvents ListManagedNotificationConfigurations "
        "ListManagedNotificationEvents ListNotification* ListTagsForResource PutFeatureOptInStatus "
        "RegisterNotificationHub"
    ),
    "notifications-contacts": "CreateEmailContact List*",
    "nova-act": "ListModels ListWorkflowDefinitions",
    "oam": "CreateSink ListLinks ListSinks",
    "observabilityadmin": (
        "GetTelemetryEnrichmentStatus GetTelemetryEvaluation* ListCentralizationRulesForOrganization "
        "ListDatasetIntegrations ListResource* ListS3TableIntegrations ListTelemetry* Start* Stop* "
        "TestTelemetryPipeline ValidateTelemetryPipelineConfiguration"
    ),
    "odb": (
        "AcceptMarketplaceRegistration CreateCloudExadataInfrastructure CreateExascaleDbStorageVault CreateGrantShare "
        "CreateOdbNetwork DeleteGrantShare GetOciOnboardingStatus InitializeService "
        "ListAutonomousDatabaseCharacterSets ListAutonomousDatabaseVersions ListAutonomousDatabases "
        "ListCloudExadataInfrastructures ListDbSystemShapes ListExascaleDbStorageVaults ListFlexComponents ListGi* "
        "ListOdbNetworks ListSystemVersions UpdateGrantShare"
    ),
    "omics": (
        "AcceptShare CancelAnnotationImportJob CancelVariantImportJob CreateAnnotationStore CreateConfiguration "
        "CreateReferenceStore CreateRun* CreateSequenceStore CreateShare CreateVariantStore CreateWorkflow DeleteShare "
        "GetAnnotationImportJob GetShare GetVariantImportJob ListAnnotationImportJobs ListAnnotationStores ListBatch "
        "ListConfigurations ListReferenceStores ListRunCaches ListRunGroups ListRuns ListSequenceStores ListShares "
        "ListTagsForResource ListVariant* ListWorkflows"
    ),
    "one": "CreateDeviceConfigurationTemplate CreateDeviceInstance CreateSite ListDevice* ListSites ListUsers*",
    "opensearch": (
        "CancelAutoOptimizeJob DeleteAutoOptimizeJob GetAutoOptimizeJob ListAutoOptimizeJobs SubmitAutoOptimizeJob"
    ),
    "opsworks": (
        "CreateStack CreateUserProfile DeleteUserProfile DescribeMyUserProfile DescribeOperatingSystems "
        "DescribeUserProfiles UpdateMyUserProfile UpdateUserProfile"
    ),
    "opsworks-cm": "*",
    "organizations": (
        "CreateAccount CreateGovCloudAccount CreateOrganization DeleteOrganization DeleteResourcePolicy "
        "DescribeCreateAccountStatus DescribeOrganization DescribeResourcePolicy DisableAWSServiceAccess "
        "EnableAWSServiceAccess EnableAllFeatures LeaveOrganization ListAWSServiceAccessForOrganization ListAccounts "
        "ListAccountsWithInvalidEffectivePolicy ListCreateAccountStatus ListDelegatedAdministrators ListHandshakes* "
        "ListInboundResponsibilityTransfers ListOutboundResponsibilityTransfers ListPolicies ListRoots"
    ),
    "osis": "CreatePipeline ListPipeline* ListPipelines ValidatePipeline",
    "outposts": (
        "CancelOrder CreateQuote CreateSite DeleteQuote GetCatalogItem GetConnection GetOrder GetQuote "
        "ListCapacityTasks ListCatalogItems ListOrderableInstanceTypes ListOrders ListOutposts ListQuotes ListSites "
        "ListTagsForResource UpdateQuote"
    ),
    "panorama": (
        "Create* DescribeDeviceJob DescribeNode* DescribePackageImportJob DescribeSoftware GetWebSocketURL ListDevices "
        "ListNode* ListNodes ListPackage* ListPackages ProvisionDevice"
    ),
    "partnercentral": (
        "CreateBenefitApplication CreateBusinessPlan CreateCollaboration* CreateConnectionInvitation "
        "CreateMarketplaceRevenueShare CreatePartner CreateProgramManagementAccount CreateRevenueAttribution "
        "EnrollInPartnerPath GetBusinessPlan GetCollaborationChannel GetConnectionPreferences GetPartnerCentral* "
        "GetPartnerProfile GetProgramManagementAccount GetSellingSystemSettings GetVerification ListBusinessPlans "
        "ListCollaborationChannels ListConnection* ListConnections ListEngagementByAcceptingInvitationTasks "
        "ListEngagementFromOpportunityTasks ListEngagementInvitations ListEngagements ListMarketplaceRevenueShares "
        "ListOpportunities ListOpportunityFromEngagementTasks ListPartner* ListPartners "
        "ListProspectingFromEngagementTasks ListResourceSnapshotJobs ListRevenueAttributions ListSolutions "
        "ListTagsForResource PutBusinessPlan PutSellingSystemSettings Search* SendEmailVerificationCode "
        "StartVerification UpdateConnectionPreferences UseSession"
    ),
    "partnercentral-account-management": "*",
    "payment-cryptography": (
        "CreateKey DisableDefaultKeyReplicationRegions EnableDefaultKeyReplicationRegions "
        "GetDefaultKeyReplicationRegions GetParameters* ImportKey ListAliases ListKeys"
    ),
    "payments": (
        "AcceptFinancingApplicationTerms Create* DeletePaymentInstrument GetFinancing* GetPaymentStatus ListFinancing* "
        "ListPayment* MakePayment Update*"
    ),
    "pca-connector-ad": (
        "CreateConnector CreateDirectoryRegistration ListConnectors ListDirectoryRegistrations ListTagsForResource"
    ),
    "pca-connector-scep": "CreateConnector List*",
    "pcs": "CreateCluster ListClusters ListTagsForResource",
    "personalize": (
        "ListBatch* ListCampaigns ListData* ListDataset* ListDatasets ListEventTrackers ListFilters ListMetric* "
        "ListRecipes ListRecommenders ListSchemas ListSolution* ListSolutions PutActionInteractions PutEvents"
    ),
    "pipes": "ListPipes",
    "polly": "DescribeVoices GetSpeechSynthesisTask List*",
    "pricing": "*",
    "pricingplanmanager": "*",
    "private-networks": "ListNetworks ListTagsForResource Ping",
    "profile": (
        "GetProfileObjectTypeTemplate ListAccountIntegrations ListDomains ListProfileObjectTypeTemplates "
        "ListRecommenderRecipes"
    ),
    "proton": (
        "CreateEnvironmentAccountConnection CreateServiceSyncConfig CreateTemplateSyncConfig DeleteAccountRoles "
        "DeleteServiceSyncConfig DeleteTemplateSyncConfig GetAccount* GetRepositorySyncStatus GetResource* "
        "GetResourcesSummary GetServiceInstanceSyncStatus GetServiceSync* GetTemplate* ListDeployments "
        "ListEnvironmentAccountConnections ListEnvironmentTemplates ListEnvironments ListRepositories "
        "ListRepositorySyncDefinitions ListServiceInstances ListServiceTemplates ListServices UpdateAccount* "
        "UpdateServiceSync* UpdateTemplateSyncConfig"
    ),
    "purchase-orders": "GetConsoleActionSetEnforced ListPurchaseOrders UpdateConsoleActionSetEnforced",
    "q": (
        "AssociateConnectorResource CreateArtifact CreateAuthGrant CreateOAuthAppConnection DeleteConversation "
        "DeleteOAuthAppConnection Generate* GetArtifact* GetConnector GetConversation GetIdentityMetadata "
        "GetTroubleshootingResults ListConversations ListDashboardMetrics ListPluginProviders PassRequest "
        "PerformArtifactAction RejectConnector Send* Start* UpdateAuthGrant UpdateConversation "
        "UpdateOAuthAppConnection UpdateTroubleshootingCommandResult VerifyOAuthAppConnection"
    ),
    "qbusiness": "CreateApplication ListApplications ListPluginType*",
    "qdeveloper": "StartAgentSession",
    "qldb": "ListJournalS3Exports ListLedgers",
    "quicksight": (
        "AccountConfigurations AllowVendedLogDeliveryForResource BatchGetPreferences BatchUpdatePreferences "
        "CreateAccount* CreateDataSource CreateOAuthClientApplication CreateRoleMembership CreateVPCConnection "
        "DeleteAccountCustomPermission DeleteBrandAssignment DeleteCustomPermissions DeleteDefaultQBusinessApplication "
        "DeleteIdentityPropagationConfig DeleteRole* DescribeAccountCustomPermission DescribeAccountSettings "
        "DescribeBrandAssignment DescribeChatConfiguration DescribeDashboardsQAConfiguration "
        "DescribeDefaultQBusinessApplication DescribeIpRestriction DescribeKeyRegistration DescribeQ* DescribeQuick* "
        "DescribeRoleCustomPermission DescribeSelfUpgradeConfiguration GenerateEmbedUrlForRegisteredUserWithIdentity "
        "GetAnonymousUserEmbedUrl GetCustomPermissionsSummary GetGroupMapping GetSessionEmbedUrl ListActionConnectors "
        "ListBrands ListCustom* ListCustomerManagedKeys ListData* ListDlpLabels ListExtension* ListExtensions "
        "ListFlows ListIdentityPropagationConfigs ListIngestions ListKMSKeysForUser ListKnowledgeBases ListNamespaces "
        "ListOAuthClientApplications ListRefreshSchedules ListRoleMemberships ListSpaces ListTopic* ListTopics "
        "ListUsersIndexCapacity ListVPCConnections QuickSuiteUsageMetrics RegisterCustomerManagedKey "
        "RemoveCustomerManagedKey ScopeDownPolicy SearchDirectoryGroups SearchFlows SearchSpaces SetGroupMapping "
        "StartDashboardSnapshotJobSchedule Subscribe Unsubscribe UpdateAccountCustomPermission UpdateAccountSettings "
        "UpdateApplicationWithTokenExchangeGrant UpdateBrandAssignment UpdateChatConfiguration "
        "UpdateDashboardsQAConfiguration UpdateDefaultQBusinessApplication UpdateIdentityPropagationConfig "
        "UpdateIpRestriction UpdateKeyRegistration UpdatePublicSharingSettings UpdateQ* UpdateQuick* "
        "UpdateResourcePermissions UpdateRoleCustomPermission UpdateSPICECapacityConfiguration "
        "UpdateSelfUpgradeConfiguration"
    ),
    "ram": (
        "CreatePermission CreateResourceShare EnableSharingWithAwsOrganization GetResource* ListPermissionVersions "
        "ListPermissions ListPrincipals ListReplacePermissionAssociationsWork ListResourceTypes ListResources "
        "ListSourceAssociations"
    ),
    "rbin": "ListRules",
    "rds": (
        "CancelExportTask CreateDBProxy DescribeAccountAttributes DescribeCertificates DescribeDBEngineVersions "
        "DescribeDBMajorEngineVersions DescribeDBRecommendations DescribeEngine* DescribeEventCategories "
        "DescribeEvents DescribeOptionGroupOptions DescribeOrderableDBInstanceOptions DescribeRecommendation* "
        "DescribeRecommendations DescribeReservedDBInstancesOfferings DescribeSourceRegions ModifyCertificates "
        "ModifyDBRecommendation ModifyRecommendation"
    ),
    "redshift": (
        "AcceptReservedNodeExchange AddPartner CancelQuery CreateAuthenticationProfile CreateQev2IdcApplication "
        "CreateRedshiftIdcApplication CreateSavedQuery CreateScheduledAction DeleteAuthenticationProfile "
        "DeleteEndpointAccess DeleteSavedQueries DeleteScheduledAction DeregisterNamespace DescribeAccountAttributes "
        "DescribeAuthenticationProfiles DescribeClusterDbRevisions DescribeClusterParameterGroups "
        "DescribeClusterSecurityGroups DescribeClusterSubnetGroups DescribeClusterTracks DescribeClusterVersions "
        "DescribeCustomDomainAssociations DescribeData* DescribeDefaultClusterParameters DescribeEvent* "
        "DescribeEvents* DescribeHsm* DescribeInboundIntegrations DescribeOrderableClusterOptions "
        "DescribeQev2IdcApplications DescribeQuery DescribeRedshiftIdcApplications DescribeReserved* "
        "DescribeSavedQueries DescribeScheduledActions DescribeSnapshotCopyGrants DescribeStorage DescribeTable "
        "ExecuteQuery FetchResults GetReservedNodeExchangeOfferings ListDatabases ListSavedQueries ListSchemas "
        "ListTables ModifyAuthenticationProfile ModifyEndpointAccess ModifySavedQuery ModifyScheduledAction "
        "PurchaseReservedNodeOffering RegisterNamespace ViewQueriesFromConsole"
    ),
    "redshift-data": "CancelStatement DescribeStatement GetStatementResult ListSessions ListStatements",
    "redshift-serverless": (
        "CreateReservation CreateUsageLimit DeleteResourcePolicy DeleteScheduledAction DeleteSnapshotCopyConfiguration "
        "DeleteUsageLimit DescribeOneTimeCredit GetReservation* GetResourcePolicy GetScheduledAction "
        "GetTableRestoreStatus GetTrack GetUsageLimit ListCustomDomainAssociations ListManagedWorkgroups "
        "ListNamespaces ListReservation* ListReservations ListScheduledActions ListTableRestoreStatus ListTracks "
        "ListUsageLimits ListWorkgroups PutResourcePolicy UpdateScheduledAction UpdateSnapshotCopyConfiguration "
        "UpdateUsageLimit"
    ),
    "refactor-spaces": (
        "Create* DeleteResourcePolicy GetResourcePolicy ListEnvironments ListTagsForResource PutResourcePolicy"
    ),
    "rekognition": (
        "CompareFaces CreateCollection CreateFaceLivenessSession CreateProject DescribeProjects DetectFaces "
        "DetectLabels DetectProtectiveEquipment DetectText Get* ListCollections ListMediaAnalysisJobs "
        "ListStreamProcessors RecognizeCelebrities StartCelebrityRecognition StartContentModeration StartFaceDetection "
        "StartFaceLivenessSession StartLabelDetection StartPersonTracking StartSegmentDetection StartTextDetection"
    ),
    "repostspace": "CreateSpace ListSpaces",
    "researchstudio": "*",
    "resiliencehub": (
        "DescribeMetricsExport GetTestTemplate ListAppAssessments ListApps ListDependencies ListMetrics ListPolicies "
        "ListResiliencyPolicies ListServices ListSuggestedResiliencyPolicies ListSystems ListTestTemplates "
        "StartMetricsExport"
    ),
    "resource-explorer": "*",
    "resource-explorer-2": (
        "AssociateDefaultView BatchGetView Create* DeleteResourceExplorerSetup DeleteStreamingAccessForService "
        "DisassociateDefaultView GetAccountLevelServiceConfiguration GetDefaultView GetIndex GetResourceExplorerSetup "
        "GetService* ListIndexes* ListManagedViews ListService* ListStreamingAccessForServices "
        "ListSupportedResourceTypes ListViews"
    ),
    "resource-groups": (
        "CreateGroup GetAccountSettings ListGroups ListResourceTypes SearchResources UpdateAccountSettings"
    ),
    "rhelkb": "*",
    "robomaker": (
        "Batch* CreateDeploymentJob CreateFleet CreateRobot CreateRobotApplication CreateSimulationApplication "
        "CreateSimulationJob CreateWorldTemplate ListDeploymentJobs ListFleets ListRobot* ListRobots ListSimulation* "
        "ListSupportedAvailabilityZones ListWorld* ListWorlds StartSimulationJobBatch UpdateRobotDeployment"
    ),
    "rolesanywhere": "Create* ImportCrl List*",
    "route53": (
        "CreateCidrCollection CreateHealthCheck CreateHostedZone CreateReusableDelegationSet CreateTrafficPolicy "
        "GetAccountLimit GetCheckerIpRanges GetGeoLocation GetHealthCheckCount GetHostedZoneCount "
        "GetTrafficPolicyInstanceCount ListCidrCollections ListGeoLocations ListHealthChecks ListHosted* "
        "ListReusableDelegationSets ListTrafficPolicies ListTrafficPolicyInstances TestDNSAnswer"
    ),
    "route53-recovery-cluster": "ListRoutingControls",
    "route53-recovery-control-config": "CreateCluster ListClusters ListControlPanels",
    "route53-recovery-readiness": "CreateCrossAccountAuthorization DeleteCrossAccountAuthorization List*",
    "route53domains": "*",
    "route53globalresolver": (
        "AssociateHostedZone Batch* DeleteFirewallRule DisassociateHostedZone GetFirewallRule GetHostedZoneAssociation "
        "GetManagedFirewallDomainList ListAccess* ListDNSViews ListFirewallDomainLists ListGlobalResolvers "
        "ListHostedZoneAssociations ListManagedFirewallDomainLists UpdateFirewallRule UpdateHostedZoneAssociation"
    ),
    "route53profiles": (
        "Associate* CreateProfile DeleteProfile Disassociate* GetProfile GetProfileAssociation "
        "GetProfileResourceAssociation List* UpdateProfileResourceAssociation"
    ),
    "route53resolver": (
        "GetResolverQueryLogConfigAssociation ListFirewallConfigs ListFirewallDomainLists ListFirewallRuleGroup* "
        "ListFirewallRuleGroups ListFirewallRuleTypes ListOutpostResolvers ListResolverEndpoints ListResolverQuery* "
        "ListResolverRule* ListResolverRules"
    ),
    "rtbfabric": (
        "CreateLink CreateRequesterGateway CreateResponderGateway ListLinks ListRequesterGateways ListResponderGateways"
    ),
    "rum": "ListAppMonitors ListTagsForResource",
    "s3": (
        "CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock ListAccessGrantsInstances "
        "ListAccessPoints* ListAllMyBuckets ListJobs ListMultiRegionAccessPoints ListStorage* "
        "PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration"
    ),
    "s3-outposts": (
        "GetAccessPoint ListAccessPoints ListEndpoints ListOutpostsWithS3 ListRegionalBuckets ListSharedEndpoints"
    ),
    "s3express": "ListAccessPointsForDirectoryBuckets ListAllMyDirectoryBuckets",
    "s3files": "CreateFileSystem",
    "s3tables": "ListTableBuckets",
    "s3vectors": "ListVectorBuckets",
    "sagemaker": (
        "CallWithBearerToken CreateLineageGroupPolicy DeleteLineageGroupPolicy DeleteResourcePolicy "
        "DescribeJobSchemaVersion DescribeLineageGroup DisableSagemakerServicecatalogPortfolio "
        "EnableSagemakerServicecatalogPortfolio ExtendTrainingPlan GetLineageGroupPolicy GetResourcePolicy "
        "GetSagemakerServicecatalogPortfolioStatus GetSearchSuggestions ListAI* ListActions ListAlgorithms ListApp* "
        "ListApps ListArtifacts ListAssociations ListAutoMLJobs ListCandidatesForAutoMLJob ListClusterSchedulerConfigs "
        "ListClusters* ListCodeRepositories ListCompilationJobs ListComputeQuotas ListContexts "
        "ListDataQualityJobDefinitions ListDevice* ListDevices ListDomains ListEdge* ListEndpoint* ListEndpoints "
        "ListExperiments ListFeatureGroups ListFlowDefinitions ListHubs ListHuman* ListHyperParameterTuningJobs "
        "ListImages ListInference* ListJob* ListJobs* ListLabelingJobs ListLineageGroups ListMlflow* "
        "ListModelBiasJobDefinitions ListModelCards ListModelExplainabilityJobDefinitions ListModelMetadata "
        "ListModelPackageGroups ListModelQualityJobDefinitions ListModels ListMonitoring* ListNotebook* "
        "ListOptimizationJobs ListPartnerApps ListPipelines ListProcessingJobs ListProjects ListResourceCatalogs "
        "ListSharedModelEvents ListSharedModels ListSpaces ListStageDevices ListStudioLifecycleConfigs "
        "ListSubscribedWorkteams ListTrainingJobs ListTrainingPlans ListTrainingSessions ListTransformJobs ListTrial* "
        "ListTrials ListUserProfiles ListWorkforces ListWorkteams PutLineageGroupPolicy PutResourcePolicy QueryLineage "
        "RenderUiTemplate Search*"
    ),
    "sagemaker-data-science-assistant": "*",
    "sagemaker-geospatial": (
        "ListEarthObservationJobs ListRasterDataCollections ListVectorEnrichmentJobs SearchRasterDataCollection"
    ),
    "sagemaker-mlflow": "AccessUI",
    "sagemaker-unified-studio-mcp": "*",
    "savingsplans": "CreateSavingsPlan DescribeSavingsPlansOffering* DescribeSavingsPlansOfferings",
    "scheduler": "ListSchedule* ListSchedules*",
    "schemas": "CreateDiscoverer GetDiscoveredSchema",
    "sdb": "ListDomains",
    "secretsmanager": "BatchGetSecretValue GetRandomPassword ListSecrets",
    "security-ir": "ListCases ListMemberships",
    "securityagent": (
        "CreateAgentSpace CreateApplication CreateIntegration CreatePrivateConnection CreateSecurityRequirementPack "
        "CreateTargetDomain GetProviderRegistrationManifest Handle* InitiateProviderRegistration ListAgentSpaces "
        "ListApplications ListIntegrations ListPrivateConnections ListSecurityRequirementPacks ListTargetDomains"
    ),
    "securityhub": (
        "BatchGetConfigurationPolicyAssociations BatchGetSecurityControls BatchGetStandardsControlAssociations "
        "BatchUpdateStandardsControlAssociations CancelExportJobV2 ConnectorRegistrationsV2 CreateAggregatorV2 "
        "CreateAutomation* CreateConfigurationPolicy CreateConnector* CreateFindingAggregator DescribeSecurityHubV2 "
        "DisableSecurityHubV2 EnableSecurityHubV2 GetConfigurationPolicyAssociation GetExportJobV2 "
        "GetSecurityControlDefinition ListAggregatorsV2 ListAutomation* ListConfiguration* ListConnectors* "
        "ListExportJobsV2 ListFindingAggregators ListSecurityControlDefinitions ListStandardsControlAssociations "
        "UpdateSecurityControl"
    ),
    "securitylake": (
        "CreateDataLakeExceptionSubscription CreateSubscriber DeleteDataLakeExceptionSubscription "
        "DeregisterDataLakeDelegatedAdministrator GetDataLakeExceptionSubscription ListData* ListLogSources "
        "ListSubscribers RegisterDataLakeDelegatedAdministrator UpdateDataLakeExceptionSubscription"
    ),
    "serverlessrepo": "CreateApplication ListApplications SearchApplications",
    "servicecatalog": (
        "AssociateBudgetWithResource AssociateProductWithPortfolio Batch* CopyProduct CreateProvisionedProductPlan "
        "CreateServiceAction CreateTagOption DeleteConstraint DeleteProvisionedProductPlan DeleteServiceAction "
        "DeleteTagOption DescribeConstraint DescribeCopyProductStatus DescribePortfolioShareStatus DescribeProductView "
        "DescribeProvisioned* DescribeRecord DescribeService* DescribeTagOption DisableAWSOrganizationsAccess "
        "DisassociateBudgetFromResource DisassociateProductFromPortfolio EnableAWSOrganizationsAccess Execute* "
        "GetAWSOrganizationsAccessStatus GetConfiguration GetProvisionedProductOutputs ListAcceptedPortfolioShares "
        "ListApplications ListAttributeGroups ListBudgetsForResource ListConstraintsForPortfolio "
        "ListOrganizationPortfolioAccess ListPortfolios ListProvisionedProductPlans "
        "ListProvisioningArtifactsForServiceAction ListRecordHistory ListResourcesForTagOption ListServiceActions "
        "ListStackInstancesForProvisionedProduct ListTagOptions Notify* PutConfiguration ScanProvisionedProducts "
        "Search* SyncResource TerminateProvisionedProduct UpdateConstraint UpdateProvisioned* UpdateServiceAction "
        "UpdateTagOption"
    ),
    "servicediscovery": (
        "CreateHttpNamespace CreatePrivateDnsNamespace CreatePublicDnsNamespace ListNamespaces ListOperations "
        "ListServices ListTagsForResource TagResource UntagResource"
    ),
    "serviceextract": "*",
    "servicequotas": (
        "AssociateServiceQuotaTemplate CreateSupportCase DeleteServiceQuotaIncreaseRequestFromTemplate "
        "DisassociateServiceQuotaTemplate GetAWSDefaultServiceQuota GetAssociationForServiceQuotaTemplate "
        "GetAutoManagementConfiguration GetQuotaUtilizationReport GetRequestedServiceQuotaChange "
        "ListAWSDefaultServiceQuotas ListRequestedServiceQuotaChangeHistory ListService* ListServices "
        "ListTagsForResource Start* StopAutoManagement TagResource UntagResource UpdateAutoManagement"
    ),
    "ses": (
        "ApplyTrackingConfigurationOverrides CloneReceiptRuleSet CreateConfigurationSetTrackingOptions CreateExportJob "
        "CreateImportJob CreateMultiRegionEndpoint CreateReceipt* CreateTemplate DeleteConfigurationSetTrackingOptions "
        "DeleteIdentity* DeleteReceipt* DeleteTemplate DeleteVerifiedEmailAddress Describe* GetAccount* "
        "GetBlacklistReports GetDedicatedIp GetDeliverabilityDashboardOptions GetDomainDeliverabilityCampaign "
        "GetEmailAddressInsights GetIdentity* GetMessageInsights GetSend* GetTemplate ListAddon* ListAddressLists "
        "ListArchive* ListArchives* ListConfigurationSets ListContactLists ListCustomVerificationEmailTemplates "
        "ListDedicatedIpPools ListDeliverabilityTestReports ListDomainDeliverabilityCampaigns ListEmailIdentities "
        "ListEmailTemplates ListExportJobs ListIdentities ListIdentityPolicies ListImportJobs ListIngressPoints "
        "ListMultiRegionEndpoints ListReceipt* ListRelays ListRuleSets ListTemplates ListTenants ListTrafficPolicies "
        "ListVerifiedEmailAddresses PutAccount* PutDedicatedIpWarmupAttributes PutDeliverabilityDashboardOption "
        "PutIdentityPolicy ReorderReceiptRuleSet Set* TestRenderTemplate UpdateAccountSendingEnabled "
        "UpdateConfigurationSetReputationMetricsEnabled UpdateConfigurationSetSendingEnabled "
        "UpdateConfigurationSetTrackingOptions UpdateReceiptRule UpdateTemplate Verify*"
    ),
    "shield": (
        "AssociateDRT* AssociateProactiveEngagementDetails Create* DeleteSubscription DescribeAttackStatistics "
        "DescribeDRTAccess DescribeEmergencyContactSettings DescribeSubscription Disable* DisassociateDRT* Enable* "
        "Get* ListAttacks ListProtection* ListProtections UpdateApplicationLayerAutomaticResponse "
        "UpdateEmergencyContactSettings UpdateSubscription"
    ),
    "signer": "GetSigningPlatform ListSigning* PutSigningProfile",
    "signin": "CreateTrustedIdentityPropagationApplicationForConsole Delete* Get* List* Put*",
    "simspaceweaver": "ListSimulations ListTagsForResource StartSimulation",
    "sms": "*",
    "sms-voice": (
        "CarrierLookup CreateConfiguration* CreateNotifyConfiguration CreateOptOutList CreateProtectConfiguration "
        "CreateRcsAgent CreateRegistration CreateRegistrationAttachment CreateVerifiedDestinationNumber "
        "DeleteAccountDefaultProtectConfiguration DeleteConfiguration* DeleteMediaMessageSpendLimitOverride "
        "DeleteNotifyMessageSpendLimitOverride DeleteRcsMessageSpendLimitOverride DeleteTextMessageSpendLimitOverride "
        "DeleteVoiceMessageSpendLimitOverride DescribeAccount* DescribeNotifyTemplates "
        "DescribeRegistrationFieldDefinitions DescribeRegistrationSectionDefinitions "
        "DescribeRegistrationTypeDefinitions DescribeSpendLimits GetConfigurationSetEventDestinations "
        "ListAvailablePhoneNumbers ListConfigurationSets ListNotifyCountries RequestSenderId SendVoiceMessage "
        "SetMediaMessageSpendLimitOverride SetNotifyMessageSpendLimitOverride SetRcsMessageSpendLimitOverride "
        "SetTextMessageSpendLimitOverride SetVoiceMessageSpendLimitOverride UpdateConfigurationSetEventDestination"
    ),
    "snow-device-management": "CreateTask DescribeExecution ListDevices ListExecutions ListTagsForResource ListTasks",
    "snowball": "*",
    "sns": (
        "CheckIfPhoneNumberIsOptedOut CreatePlatform* CreateSMSSandboxPhoneNumber DeleteEndpoint "
        "DeletePlatformApplication DeleteSMSSandboxPhoneNumber GetEndpointAttributes GetPlatformApplicationAttributes "
        "GetSMS* ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut "
        "ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListTopics OptInPhoneNumber "
        "SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber"
    ),
    "social-messaging": "AssociateWhatsAppBusinessAccount ListLinkedWhatsAppBusinessAccounts",
    "sqlworkbench": (
        "BatchDeleteFolder CreateAccount CreateFolder DeleteQCustomContext DeleteSqlGenerationContext DeleteTab "
        "GenerateSession GetAccount* GetAutocompletion* GetQ* GetQueryExecutionHistory GetSchemaInference GetSql* "
        "GetUser* ListConnections ListDatabases ListFiles ListNotebooks ListQueryExecutionHistory ListRedshiftClusters "
        "ListSampleDatabases ListTabs ListTaggedResources PassAccountSettings Put* UpdateAccount* UpdateFolder"
    ),
    "sqs": "ListQueues",
    "ssm": (
        "CancelCommand CreateActivation CreateMaintenanceWindow CreateOps* CreatePatchBaseline DeleteActivation "
        "DeleteInventory DescribeActivations DescribeAutomationExecutions DescribeAvailablePatches "
        "DescribeInstanceInformation DescribeInstancePatchStatesForPatchGroup DescribeInstanceProperties "
        "DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTask* DescribeMaintenanceWindowExecutionTasks "
        "DescribeMaintenanceWindowSchedule DescribeMaintenanceWindows* DescribeOpsItems DescribeParameters "
        "DescribePatch* DescribeSessions ExecuteAPI GetCommandInvocation GetDeployablePatchSnapshotForInstance "
        "GetExecutionPreview GetInventory* GetMaintenanceWindowExecution* GetManifest GetPatchBaselineForPatchGroup "
        "ListAssociations ListCloudConnectors ListCommand* ListCommands ListCompliance* ListDocuments "
        "ListInventoryEntries ListOps* ListResource* PutConfigurePackageResult PutInventory RegisterManagedInstance "
        "StartExecutionPreview"
    ),
    "ssm-contacts": "ListContacts ListEngagements ListPreviewRotationShifts ListRotations",
    "ssm-guiconnect": "*",
    "ssm-incidents": (
        "CreateReplicationSet CreateResponsePlan ListIncidentRecords ListReplicationSets ListResponsePlans"
    ),
    "ssm-quicksetup": "GetServiceSettings ListConfigurationManagers ListQuickSetupTypes UpdateServiceSettings",
    "ssm-sap": (
        "BackupDatabase DeleteResourcePermission GetApplication GetConfigurationCheckOperation GetDatabase "
        "GetOperation GetResourcePermission ListApplications ListConfiguration* ListDatabases ListOperation* "
        "ListOperations ListSub* ListTagsForResource PutResourcePermission RegisterApplication RestoreDatabase "
        "StartConfigurationChecks UpdateHANABackupSettings"
    ),
    "ssmmessages": "*",
    "sso": (
        "Associate* CreateApplicationInstance* CreateManagedApplicationInstance CreateProfile CreateTrust "
        "DeleteApplicationInstance* DeleteManagedApplicationInstance DeleteProfile DescribeRegisteredRegions "
        "Disassociate* GetApplicationInstance GetApplicationTemplate GetManagedApplicationInstance "
        "GetMfaDeviceManagementForDirectory GetPermissionSet GetProfile GetSSO* GetSharedSsoConfiguration GetSso* "
        "GetTrust ImportApplicationInstanceServiceProviderMetadata ListApplicationInstance* ListApplicationInstances "
        "ListApplicationTemplates ListApplications ListDirectoryAssociations ListInstances ListProfile* ListProfiles "
        "PutMfaDeviceManagementForDirectory PutPermissionsPolicy Search* StartSSO UpdateApplicationInstance* "
        "UpdateManagedApplicationInstanceStatus UpdateProfile UpdateSSOConfiguration UpdateTrust"
    ),
    "sso-directory": "*",
    "startups": "*",
    "states": (
        "InvokeHTTPEndpoint ListActivities ListStateMachines RevealSecrets Send* TestState "
        "ValidateStateMachineDefinition"
    ),
    "storagegateway": (
        "ActivateGateway CreateTapePool DeleteTapeArchive DescribeTapeArchives ListAutomaticTapeCreationPolicies "
        "ListCacheReports ListFile* ListGateways ListTape* ListTapes ListVolumes"
    ),
    "sts": (
        "DecodeAuthorizationMessage GetAccessKeyInfo GetCallerIdentity GetDelegatedAccessToken GetServiceBearerToken "
        "GetSessionToken GetWebIdentityToken TagGetWebIdentityToken"
    ),
    "support": "*",
    "support-console": "*",
    "supportapp": "*",
    "supportauthz": "CreateSupportPermit GetAction ListActions ListSupport* RegisterKey",
    "supportplans": "*",
    "sustainability": "*",
    "swf": "ListDomains RegisterDomain",
    "synthetics": "Create* Describe* ListGroups",
    "tag": "*",
    "tax": "*",
    "textract": (
        "Analyze* CreateAdapter DetectDocumentText GetDocument* GetExpenseAnalysis GetLending* ListAdapter* "
        "ListAdapters Start*"
    ),
    "thinclient": "CreateEnvironment ListDevices ListEnvironments ListSoftwareSets",
    "timestream": (
        "CancelQuery CreateScheduledQuery DescribeAccountSettings DescribeBatchLoadTask DescribeEndpoints Get* "
        "ListBatchLoadTasks ListDatabases ListScheduledQueries ResumeBatchLoadTask SelectValues UpdateAccountSettings"
    ),
    "timestream-influxdb": "CreateDbParameterGroup ListDbBackups ListDbClusters ListDbInstances ListDbParameterGroups",
    "tiros": "*",
    "tnb": "ListTagsForResource",
    "transcribe": "Create* GetMedicalScribeStream List* Start* TagResource UntagResource",
    "transfer": (
        "CreateProfile CreateServer CreateWebApp CreateWorkflow DescribeSecurityPolicy ImportCertificate "
        "ListCertificates ListConnectors ListProfiles ListSecurityPolicies ListServers ListWebApps ListWorkflows "
        "UpdateAccess"
    ),
    "transform": (
        "DeleteAgentRuntimeConfiguration GetAccountSettings GetAgent* GetWebAppUrl ListAgents ListConnectors "
        "ListProfiles PutAgentRuntimeConfiguration UpdateAccountSettings UpdateAgentAccess"
    ),
    "transform-custom": (
        "Batch* ConverseStream GetFindingGroups ListAnalyses ListCampaigns ListFindings ListKnowledgeItems "
        "ListRemediations ListRepositories ListSources ListTagsForResource ListTransformationPackageMetadata "
        "SendTelemetryEvent"
    ),
    "translate": (
        "DescribeTextTranslationJob ListLanguages ListParallelData ListTerminologies ListTextTranslationJobs "
        "StopTextTranslationJob"
    ),
    "trustedadvisor": (
        "BatchUpdateRecommendationResourceExclusion DeleteNotificationConfigurationForDelegatedAdmin DescribeAccount* "
        "DescribeChecks DescribeNotification* DescribeOrganization* DescribeReports DescribeRisk* DescribeRisks "
        "DescribeServiceMetadata DownloadRisk GenerateReport Get* List* Set* Update*"
    ),
    "ts": "ListExecutions ListTools StartExecution",
    "user-subscriptions": "*",
    "uxc": "*",
    "vendor-insights": (
        "Create* GetProfileAccessTerms ListDataSources ListEntitledSecurityProfiles ListSecurityProfiles"
    ),
    "verified-access": "*",
    "verifiedpermissions": "CreatePolicyStore ListPolicyStore* ListPolicyStores",
    "voiceid": "CreateDomain DescribeComplianceConsent ListDomains RegisterComplianceConsent",
    "vpc-lattice": (
        "Associate* CreateServiceNetworkVpcEndpointAssociation ListAccessLogSubscriptions ListDomainVerifications "
        "ListListeners ListResource* ListRules ListService* ListServices ListTagsForResource ListTargetGroups"
    ),
    "waf": (
        "GetChange* ListActivatedRulesInRuleGroup ListByteMatchSets ListGeoMatchSets ListIPSets "
        "ListLoggingConfigurations ListRateBasedRules ListRegex* ListRule* ListRules ListSizeConstraintSets "
        "ListSqlInjectionMatchSets ListSubscribedRuleGroups ListWebACLs ListXssMatchSets"
    ),
    "waf-regional": (
        "GetChange* ListActivatedRulesInRuleGroup ListByteMatchSets ListGeoMatchSets ListIPSets "
        "ListLoggingConfigurations ListRateBasedRules ListRegex* ListRule* ListRules ListSizeConstraintSets "
        "ListSqlInjectionMatchSets ListSubscribedRuleGroups ListWebACLs ListXssMatchSets"
    ),
    "wafv2": (
        "CheckCapacity CreateAPIKey DeleteAPIKey Describe* GenerateMobileSdkReleaseUrl GetDecryptedAPIKey "
        "GetMobileSdkRelease GetRevenue* ListAPIKeys ListAvailable* ListIPSets ListLoggingConfigurations "
        "ListManagedRuleSets ListMobileSdkReleases ListRegexPatternSets ListRuleGroups ListSettlementRecords "
        "ListWebACLs Validate*"
    ),
    "wam": "*",
    "wellarchitected": (
        "ConfigureIntegration CreateAgentProfile CreateProfile CreateReviewTemplate CreateWorkload "
        "GetConsolidatedReport GetGlobalSettings GetProfileTemplate ImportLens ListAgentProfiles ListLenses "
        "ListNotifications ListProfileNotifications ListProfiles ListReviewTemplates ListShareInvitations "
        "ListWorkloads UpdateGlobalSettings UpdateShareInvitation"
    ),
    "wickr": "ListNetworks",
    "wisdom": (
        "CreateAIAgent CreateAIGuardrail CreateAIPrompt CreateAssistant* CreateKnowledgeBase CreateQuickResponse "
        "CreateSession ListAIAgents ListAIGuardrails ListAIPrompts ListAssistant* ListAssistants ListKnowledgeBases "
        "ListTagsForResource SearchSessions"
    ),
    "workdocs": (
        "AbortDocumentVersionUpload ActivateUser Add* CheckAlias Create* DeactivateUser Delete* DeregisterDirectory "
        "Describe* DownloadDocumentVersion Get* InitiateDocumentVersionUpload RegisterDirectory Remove* "
        "RestoreDocumentVersions SearchResources Update*"
    ),
    "worklink": "CreateFleet ListFleets",
    "workmail": "CreateIdentityCenterApplication CreateOrganization DeleteIdentityCenterApplication ListOrganizations",
    "workspaces": (
        "AcceptAccountLinkInvitation CreateAccountLinkInvitation CreateConnectionAlias CreateIpGroup CreateTags "
        "DeleteAccountLinkInvitation DeleteTags DescribeAccount* DescribeApplications DescribeConnectionAliases "
        "DescribeConsent DescribeCustomWorkspaceImageImport DescribeTags DescribeWorkspaceBundles "
        "DescribeWorkspaceDirectories DescribeWorkspaceImages DescribeWorkspaces DescribeWorkspacesConnectionStatus "
        "DescribeWorkspacesPools GetAccountLink ImportCustomWorkspaceImage ImportWorkspaceImage InvokeOnboardingAgent "
        "ListAccountLinks ListAvailableManagementCidrRanges ModifyAccount Personalization RejectAccountLinkInvitation "
        "TerminateWorkspacesPoolSession UpdateConsent"
    ),
    "workspaces-instances": "Create* ListInstanceTypes ListRegions ListWorkspaceInstances",
    "workspaces-web": (
        "CreateBrowserSettings CreateDataProtectionSettings CreateIpAccessSettings CreateNetworkSettings CreatePortal "
        "CreateSessionLogger CreateTrustStore CreateUser* ListBrowserSettings ListDataProtectionSettings "
        "ListIpAccessSettings ListNetworkSettings ListPortals ListSessionLoggers ListTagsForResource ListTrust* "
        "ListUser*"
    ),
    "xray": (
        "Batch* CallWithBearerToken CancelTraceRetrieval DeleteResourcePolicy GetDistinctTraceGraphs "
        "GetEncryptionConfig GetGroups GetIndexingRules GetInsight* GetRetrievedTracesGraph GetSampling* "
        "GetServiceGraph GetTimeSeriesServiceStatistics GetTrace* Link ListResourcePolicies ListRetrievedTraces Put* "
        "StartTraceRetrieval UpdateIndexingRule UpdateTraceSegmentDestination"
    ),
}
"""Service -> the names of its actions, with spaces between them."""
